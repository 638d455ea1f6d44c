-- kind: macros
-- What a cell of an export says, strictly. Money is read in yuan to four places; rounding to whole fen happens where a
-- column of fen is filled. A text that is not blank and yet has no value is a fault; typing_rows names it.

-- Excel guards (="…", leading '), tabs, NBSP, zero-width characters, BOM, full-width digits and signs are taken away.
CREATE MACRO half_width(t) AS translate(t,
    '０１２３４５６７８９，．－＋（）％￥＝：／　' || chr(160) || chr(9),
    '0123456789,.-+()%¥=:/   ');

-- The apostrophe first: our own fix-me file puts one before ="…", and what it holds must read as it did.
CREATE MACRO unguarded(t) AS regexp_replace(
    regexp_replace(regexp_replace(t, '^[\s'']+', ''), '^="(.*)"\s*$', '\1', 's'), '^[\s'']+', '');

CREATE MACRO without_invisible(t) AS regexp_replace(t, '[\x{FEFF}\x{200B}\x{200C}\x{200D}\x{2060}]', '', 'g');

-- Most words need no cleaning: nothing around them, and no sign in them that is taken away.
CREATE MACRO words_value(t) AS CASE
    WHEN regexp_full_match(t, '[^ \s''=\x{A0}\x{3000}\x{FEFF}\x{200B}-\x{200D}\x{2060}](?:[^\t\n\f\r''=\x{A0}\x{3000}\x{FEFF}\x{200B}-\x{200D}\x{2060}]*[^ \s''=\x{A0}\x{3000}\x{FEFF}\x{200B}-\x{200D}\x{2060}])?') THEN t
    ELSE nullif(trim(unguarded(trim(translate(without_invisible(t), chr(160) || chr(9) || '　', '   ')))), '') END;

-- A cell as it is compared and read; most cells hold nothing unusual and take the short way.
CREATE MACRO plain(t) AS CASE
    WHEN regexp_full_match(t, '[^\t\n\f\r''=\x{A0}\x{3000}\x{FEFF}\x{200B}-\x{200D}\x{2060}０-９，．－＋（）％￥＝：／]*') THEN trim(t)
    ELSE trim(unguarded(trim(half_width(without_invisible(t))))) END;

-- Everything below is handed a plain text `p`, so that a cell is cleaned once. A `_value` is NULL when blank or wrong.
-- (A pattern and not a list: the engine turns a long IN into a join, and a wide file holds it a hundred times.)
CREATE MACRO is_blank(p) AS coalesce(regexp_full_match(p, '-{0,3}|—{0,2}|#?N/A|n/a|NULL|null|None|#VALUE!|#DIV/0!'), true);

-- Identifiers: text, never a number. A number that a spreadsheet has rounded cannot be restored, nor an error of one, nor
-- letters that were lost or masked: several orders would become the same.
CREATE MACRO no_id(p) AS regexp_full_match(p, '[0-9]+(?:\.[0-9]+)?[eEｅＥ]\+?[0-9]+|#{2,}|#(?:REF!?|NAME\?|NUM!|NULL!|SPILL!|CALC!)')
    OR contains(p, '***') OR contains(p, chr(65533));

CREATE MACRO id_value(p) AS CASE WHEN regexp_full_match(p, '[0-9]+') THEN p
    WHEN is_blank(p) OR no_id(p) THEN NULL
    WHEN ends_with(p, '.0') THEN regexp_replace(p, '^([0-9]+)\.0$', '\1') ELSE p END;

-- A buyer may be masked, and counts as often as the mask is the same.
CREATE MACRO buyer_value(p) AS CASE WHEN contains(p, '***') THEN p ELSE id_value(p) END;

-- Money in yuan: ¥1,234.50 · 1234.5元 · (12.00) · -3 · 1.2万. Groups of thousands must be groups of three. What is asked
-- several times of one text is a lambda's: a macro would write the text out, and work it out, as often as it is named.
CREATE MACRO money_text(p) AS regexp_replace(replace(upper(p), ' ', ''), 
    '^([-+(]?)(?:(?:CN|CNY|JP|JPY)¥|(?:US|USD|CA|CAD|C|A|AU|AUD|NZ|NZD|S|SGD|HK|HKD|NT|TWD|MX|MXN|R)\$|CNY|RMB|[¥$£€₹৳₽₺₫฿]|ZŁ)', '\1');

CREATE MACRO is_money(m) AS regexp_full_match(m,
    '[-+]?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{0,8})?(?:元|万元?|亿元?)?|[-+]?\.[0-9]{1,8}|\((?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{0,8})?\)');

-- No shop has a trillion of anything; below it, sums over millions of rows keep their place in a whole number.
CREATE MACRO believable(amount) AS CASE WHEN abs(amount) < 1000000000000 THEN amount END;

CREATE MACRO adorned_money(m) AS CASE WHEN is_money(m) THEN believable(TRY_CAST(TRY(
    TRY_CAST(regexp_replace(m, '[,()元万亿+]', '', 'g') AS DECIMAL(28, 8))
    * CASE WHEN contains(m, '亿') THEN 100000000 WHEN contains(m, '万') THEN 10000 ELSE 1 END
    * CASE WHEN starts_with(m, '(') THEN -1 ELSE 1 END) AS DECIMAL(18, 4))) END;

CREATE MACRO money_value(p) AS CASE WHEN regexp_full_match(p, '-?[0-9]{1,12}(?:\.[0-9]{1,4})?') THEN TRY_CAST(p AS DECIMAL(18, 4))
    WHEN is_blank(p) THEN NULL
    ELSE list_transform([money_text(p)], lambda m: adorned_money(m))[1] END;

-- The same in a list of one currency: the sign of another is a fault, for dollars are not added to yuan.
CREATE MACRO money_value_but(p, foreign_signs) AS CASE WHEN regexp_full_match(p, '-?[0-9]{1,12}(?:\.[0-9]{1,4})?') THEN TRY_CAST(p AS DECIMAL(18, 4))
    WHEN regexp_matches(p, foreign_signs) THEN NULL
    ELSE money_value(p) END;

CREATE MACRO fen(yuan) AS TRY_CAST(round(TRY(TRY_CAST(TRY(yuan) AS DECIMAL(24, 8)) * 100), 0) AS BIGINT);

-- Whole numbers: 1,234 · 12.0 (a spreadsheet's whole number).
CREATE MACRO whole_value(p) AS CASE WHEN regexp_full_match(p, '-?[0-9]{1,12}') THEN TRY_CAST(p AS BIGINT)
    WHEN is_blank(p) THEN NULL
    WHEN regexp_full_match(p, '[-+]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0+)?')
    THEN believable(TRY_CAST(regexp_replace(regexp_replace(p, '[,+]', '', 'g'), '\.0+$', '') AS BIGINT)) END;

-- Stars of a review: 1 to 5, whole.
CREATE MACRO stars_value(p) AS CASE WHEN whole_value(p) BETWEEN 1 AND 5 THEN whole_value(p) END;

-- Columns that say 分 hold whole numbers; columns that say 万 hold ten thousands, unless the cell itself says 万 or 亿.
CREATE MACRO yuan_of_fen(p) AS TRY_CAST(TRY(TRY_CAST(whole_value(p) AS DECIMAL(18, 4)) * 0.01) AS DECIMAL(18, 4));

CREATE MACRO money_of_wan(p) AS CASE WHEN is_blank(p) THEN NULL WHEN regexp_matches(p, '[万亿]') THEN money_value(p)
    ELSE list_transform([regexp_replace(money_text(p), '元$', '') || '万'], lambda m: adorned_money(m))[1] END;

CREATE MACRO money_of_wan_but(p, foreign_signs) AS CASE WHEN regexp_matches(p, foreign_signs) THEN NULL ELSE money_of_wan(p) END;

-- People and pieces have no currency.
CREATE MACRO whole_of_wan(p) AS TRY_CAST(round(money_of_wan_but(p, '[¥$£€元]'), 0) AS BIGINT);

-- Decimals without a unit: scores, seconds, pages.
CREATE MACRO decimal_value(p) AS CASE WHEN regexp_full_match(p, '[-+]?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,12})?')
    THEN believable(TRY_CAST(round(TRY_CAST(replace(p, ',', '') AS DECIMAL(30, 12)), 4) AS DECIMAL(18, 4))) END;

-- Rates: 78.15% or the fraction 0.7815; the sign decides, never the size.
CREATE MACRO rate_value(p) AS CASE WHEN regexp_full_match(p, '[-+]?[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]{1,18})?%?') THEN TRY_CAST(round(
    TRY(TRY_CAST(regexp_replace(p, '[,%]', '', 'g') AS DECIMAL(36, 18)) * CASE WHEN ends_with(p, '%') THEN 0.01 ELSE 1 END), 6)
    AS DECIMAL(18, 6)) END;

-- Days with two digits for the year, or with day and month exchanged, come out as years long gone.
CREATE MACRO within_memory(moment) AS CASE WHEN moment >= TIMESTAMP '1990-01-01' AND moment < TIMESTAMP '2101-01-01' THEN moment END;

-- Moments without a zone are the shop's local time; with an offset they carry their own. The answer is UTC.
CREATE MACRO has_offset(p) AS regexp_matches(p, ':[0-9]{2}(?:\.[0-9]+)? ?(?:Z|[-+][0-9]{2}:?[0-9]{2})$');

CREATE MACRO local_moment(p) AS CASE WHEN is_blank(p) THEN NULL
    WHEN regexp_full_match(p, '[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}:[0-9]{2})?') THEN within_memory(TRY_CAST(p AS TIMESTAMP))
    WHEN contains(p, '时') THEN within_memory(try_strptime(p, [
        '%Y年%m月%d日%H时%M分%S秒', '%Y年%m月%d日 %H时%M分%S秒', '%Y年%m月%d日%H时%M分', '%Y年%m月%d日 %H时%M分']))
    ELSE within_memory(try_strptime(replace(replace(replace(replace(p, '年', '-'), '月', '-'), '日', ''), '/', '-'), [
        '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%dT%H:%M:%S.%f',
        '%Y-%m-%d', '%Y%m%d', '%Y.%m.%d'])) END;

CREATE MACRO zoned_moment(p) AS try_strptime(
    regexp_replace(regexp_replace(replace(p, 'T', ' '), 'Z$', '+00:00'), ' ?([-+][0-9]{2}):?([0-9]{2})$', ' \1\2'),
    ['%Y-%m-%d %H:%M:%S %z', '%Y-%m-%d %H:%M:%S.%f %z']);

CREATE MACRO moment_value(p, zone) AS CASE WHEN has_offset(p) THEN within_memory(timezone('UTC', zoned_moment(p)))
    ELSE timezone('UTC', timezone(zone, local_moment(p))) END;

-- China has kept UTC+8 all year since the last summer time ended in September 1991 (IANA time zone database).
CREATE MACRO business_day(at_utc, zone) AS CASE WHEN zone = 'Asia/Shanghai' AND at_utc >= TIMESTAMP '1992-01-01'
    THEN TRY_CAST(at_utc + INTERVAL 8 HOURS AS DATE) ELSE TRY_CAST(timezone(zone, timezone('UTC', at_utc)) AS DATE) END;

-- Days with the year last, in the order that a person has named: dmy or mdy. What is no such day stays as it is.
CREATE MACRO year_first(p, of_day) AS regexp_replace(p, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})',
    CASE of_day WHEN 'dmy' THEN '\3-\2-\1' ELSE '\3-\1-\2' END);

-- A day may be said as a span that begins and ends on it, and as English reports write it: 2026-11-01~2026-11-01 · Nov 1, 2026.
CREATE MACRO end_of_span(p, place) AS trim(regexp_extract(p, '^(.{6,}?)(?:\s*[~～至到]\s*|\s+-\s+)(.{6,})$', place));

CREATE MACRO day_of_words(p) AS coalesce(local_moment(p), within_memory(try_strptime(p, ['%b %d, %Y', '%B %d, %Y', '%d %b %Y'])));

-- A span that begins and ends on one day is that day. (In lists, so that what reads a day is written out once: the engine
-- puts a macro's text wherever its name stands, and takes longer to understand that than to read a small file.)
CREATE MACRO day_of_span(p) AS list_transform(
    [list_transform([end_of_span(p, 1), end_of_span(p, 2)], lambda said: day_of_words(said))],
    lambda ends: CASE WHEN ends[1] = ends[2] THEN ends[1] END)[1];

-- (A case and no coalesce alone: that would be worked out for every day of the plain kind, too.)
CREATE MACRO day_value(p) AS TRY_CAST(CASE WHEN regexp_matches(p, '[A-Za-z~～至到]|\s-\s')
    THEN coalesce(day_of_words(p), day_of_span(p)) ELSE local_moment(p) END AS DATE);

CREATE MACRO spans_days(p) AS coalesce(day_of_words(end_of_span(p, 1)) < day_of_words(end_of_span(p, 2)), false);

-- Nearly every cell of an export is written in one of a few plain ways. The `quick_…` of a cell as it came is its value
-- when it is; everything else is NULL here and is read with care by the macros above. A value that writes itself as the
-- cell does is the cell's, which is told sooner than by a pattern. (A cast that fails is dear, so words are not tried.)
-- `tried` is the `tried_…` of the same cell, a column of its own: inside a case it would be worked out again and again.
CREATE MACRO may_be_number(c) AS CASE WHEN c < ':' THEN c END;

CREATE MACRO tried_id(c) AS TRY_CAST(may_be_number(c) AS UBIGINT);
CREATE MACRO tried_whole(c) AS TRY_CAST(may_be_number(c) AS BIGINT);
CREATE MACRO tried_fen(c) AS TRY_CAST(may_be_number(c) AS DECIMAL(14, 2));
CREATE MACRO tried_day(c) AS TRY_CAST(may_be_number(c) AS DATE);
CREATE MACRO tried_moment(c) AS TRY_CAST(may_be_number(c) AS TIMESTAMP);

CREATE MACRO quick_id(c, tried) AS CASE WHEN CAST(tried AS VARCHAR) = c OR regexp_full_match(c, '[0-9]+') THEN c END;

CREATE MACRO quick_whole(c, tried) AS CASE
    WHEN CAST(tried AS VARCHAR) = c AND tried BETWEEN -999999999999 AND 999999999999 THEN tried END;

-- 1234.50, or 1234.
CREATE MACRO quick_fen(c, tried) AS CASE WHEN CAST(tried AS VARCHAR) = c THEN CAST(tried * 100 AS BIGINT)
    WHEN CAST(CAST(tried AS BIGINT) AS VARCHAR) = c THEN CAST(tried AS BIGINT) * 100 END;

CREATE MACRO quick_yuan(c) AS CASE
    WHEN regexp_full_match(c, '-?[0-9]{1,12}(?:\.[0-9]{1,4})?') THEN TRY_CAST(c AS DECIMAL(18, 4)) END;

CREATE MACRO quick_day(c, tried) AS CASE
    WHEN CAST(tried AS VARCHAR) = c AND tried BETWEEN DATE '1990-01-01' AND DATE '2099-12-31' THEN tried END;

-- To the second: no longer than `2026-11-21 08:30:00`. From 1992 to 2099, in China alone: other zones change their clocks.
CREATE MACRO quick_moment(c, tried, zone) AS CASE WHEN zone = 'Asia/Shanghai' AND strlen(c) = 19
    AND CAST(tried AS VARCHAR) = c AND epoch_us(tried) BETWEEN 694224000000000 AND 4102444799000000
    THEN make_timestamp(epoch_us(tried) - 28800000000) END;

-- Addresses begin with the province: `广东省 广州市 越秀区`, also behind `姓名，86-手机号，`.
CREATE MACRO province_of(t) AS nullif(regexp_replace(regexp_extract(plain(t),
    '(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)', 1), '\s', ''), '');

-- A buyer's telephone or account as it goes into the keyed hash: a plain hash, which is what older homes stored. Masked
-- numbers are nobody.
CREATE MACRO known_by(platform, said) AS platform || '-' || left(sha256(said), 16);

CREATE MACRO known_by_phone(platform, said) AS known_by(platform,
    nullif(regexp_extract(plain(said), '^(?:\+?86[- ]?)?(1[0-9]{10})$', 1), ''));
