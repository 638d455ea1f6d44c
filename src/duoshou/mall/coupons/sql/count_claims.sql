-- grain: one row per template, each once per batch, and only within its total
-- units: counts whole
UPDATE mall_coupon_template AS template
   SET claimed = template.claimed + more.claims
  FROM (SELECT template_id, claims FROM {rows:asked(template_id bigint, claims bigint)}) AS more
 WHERE template.id = more.template_id
   AND template.claimed + more.claims <= template.total
