-- A closed loop of buyers: each connection places an order of one piece and waits for the answer before the next.
-- Arguments: a file with one token, a comma and an address per line; then the SKUs to choose from, separated by commas.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(arguments)
  buyers, skus = {}, {}
  for line in io.lines(arguments[1]) do
    local token, address = line:match("([^,]+),([^,]+)")
    table.insert(buyers, { token = token, address = address })
  end
  for sku in arguments[2]:gmatch("%d+") do
    table.insert(skus, sku)
  end
  local entropy = io.open("/dev/urandom", "rb")
  local a, b, c, d = entropy:read(4):byte(1, 4)
  entropy:close()
  math.randomseed(((a * 256 + b) * 256 + c) * 256 + d)
  run = string.format("%d-%d-%d-%d-%d", a, b, c, d, number)
  asked, placed, refused, code = 0, 0, 0, ""
end

function request()
  asked = asked + 1
  local buyer = buyers[math.random(#buyers)]
  local body = string.format(
    '{"lines":[{"sku_id":%s,"pieces":1}],"address_id":%s,"scene":"cart"}',
    skus[math.random(#skus)], buyer.address)
  return wrk.format("POST", "/api/v1/orders", {
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. "-" .. asked,
    ["Authorization"] = "Bearer " .. buyer.token,
  }, body)
end

function response(status, headers, body)
  if status == 201 then
    placed = placed + 1
  else
    refused = refused + 1
    if code == "" then
      code = status .. " " .. (body:match('"code":"(%w+)"') or body:sub(1, 80))
    end
  end
end

function done(summary, latency, requests)
  local placed, refused, code = 0, 0, ""
  for _, thread in ipairs(threads) do
    placed, refused = placed + thread:get("placed"), refused + thread:get("refused")
    if code == "" then
      code = thread:get("code")
    end
  end
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    'figures {"seconds":%f,"placed":%d,"refused":%d,"broken":%d,"p50_ms":%f,"p99_ms":%f,"most_ms":%f,"code":"%s"}\n',
    summary.duration / 1e6, placed, refused, broken, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, code))
end
