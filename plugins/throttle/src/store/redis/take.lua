-- ARGV[2..]  lease, name of the permit, who asks, class, reserve;
--            then name, rule, most, span and cost of each published budget
-- Answers with 0 and 0 for a permit, or with the kind of the limit and how long to wait, or -1.

local lease, name, asker, class, reserve =
  tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])

-- How long a place is kept for somebody who waits for one and does not ask again.
local PATIENCE = SECOND / 5

-- It was granted before, and the answer was lost.
if redis.call('HEXISTS', KEYS[1], name) == 1 then
  return { 0, 0 }
end

local budgets = {}
for at = 7, #ARGV, 5 do
  budgets[#budgets + 1] = {
    name = ARGV[at],
    rule = ARGV[at + 1],
    most = tonumber(ARGV[at + 2]),
    span = tonumber(ARGV[at + 3]),
    cost = tonumber(ARGV[at + 4]),
    spent = KEYS[#budgets + 2],
    used = used(ARGV[at]),
  }
end

-- Whoever had these permits is gone.
local function forget_overdue()
  if not state.due or state.due > now then
    return
  end
  state.due = nil
  local fields = redis.call('HGETALL', KEYS[1])
  for at = 1, #fields, 2 do
    if fields[at] ~= 'state' then
      local permit = cmsgpack.unpack(fields[at + 1])
      if permit.due > now then
        state.due = math.min(state.due or permit.due, permit.due)
      else
        take_back(fields[at], permit)
        if permit.class ~= '' then
          lost(window(permit.class))
        end
      end
    end
  end
end

local function wait_for_pause()
  local pause = state.pause
  if pause and pause.till > now then
    return { kind = SECONDARY, span = pause.till - now }
  end
  -- One goes ahead to see whether it is over.
  if pause and state.out > 0 then
    return { kind = SECONDARY }
  end
end

local function wait_for_window(window)
  close_if_ended(window)
  local told = window.told
  if not told then
    -- Until the provider has told about a window, a request goes alone.
    return not window.silent and window.out > 0 and { kind = PRIMARY } or nil
  end
  if told.remaining >= (window.out + #window.uncounted + 1) * told.cost + reserve then
    return nil
  end
  told.ends = told.ends or now + UNTOLD_END
  matters(told.ends)
  return { kind = PRIMARY, span = told.ends - now }
end

local wait_for = {}

-- Who has waited longer goes first, or a process with a long queue would keep the others out.
function wait_for.concurrent(budget)
  local waiting = budget.used.waiting
  for other, wait in pairs(waiting) do
    if wait.seen + PATIENCE < now then
      waiting[other] = nil
    end
  end
  local since = waiting[asker] and waiting[asker].since or now
  local taken = budget.used.out
  for other, wait in pairs(waiting) do
    if other ~= asker and wait.since < since then
      taken = taken + 1
    end
  end
  if taken >= math.max(budget.most, 1) then
    waiting[asker] = { since = since, seen = now }
    return { kind = SECONDARY }
  end
end

function wait_for.spacing(budget)
  local last = budget.used.last
  if last and last + budget.span > now then
    return { kind = SECONDARY, span = last + budget.span - now }
  end
end

local function spent(budget, index)
  local text = redis.call('LINDEX', budget.spent, index)
  if text then
    local at, cost = string.match(text, '^(%d+) (%d+)')
    return tonumber(at), tonumber(cost)
  end
end

function wait_for.points(budget)
  local used = budget.used
  local at, cost = spent(budget, 0)
  while at and now - at >= budget.span do
    used.points = math.max(used.points - cost, 0)
    redis.call('LPOP', budget.spent)
    at, cost = spent(budget, 0)
  end
  if not at then
    used.points = 0
  end
  -- What costs more than there ever is may be sent when nothing else was.
  local over, index, last = used.points + budget.cost - budget.most, 0, nil
  while over > 0 and at do
    last, over, index = at, over - cost, index + 1
    at, cost = spent(budget, index)
  end
  if last then
    return { kind = SECONDARY, span = math.max(budget.span - (now - last), 0) }
  end
end

-- The one that lasts longer; one of unknown length counts as short.
local function longer(one, other)
  if not one or other and (other.span or -1) > (one.span or -1) then
    return other
  end
  return one
end

local function grant()
  local costs = {}
  for _, budget in ipairs(budgets) do
    local used = budget.used
    used.out = used.out + 1
    used.waiting[asker] = nil
    if budget.rule == 'spacing' then
      used.last = now
    elseif budget.rule == 'points' then
      used.points = used.points + budget.cost
      redis.call('RPUSH', budget.spent, entry(now, budget.cost, name))
      expire(budget.spent, budget.span)
    end
    matters(now + budget.span)
    costs[#costs + 1] = { name = budget.name, cost = budget.cost }
  end

  local permit = { at = now, due = now + lease, class = class, budgets = costs }
  permit.number, permit.serial = state.granted, 0
  if class ~= '' then
    local window = window(class)
    window.out = window.out + 1
    permit.serial = window.serial
  end
  state.granted, state.out = state.granted + 1, state.out + 1
  state.due = math.min(state.due or permit.due, permit.due)
  matters(permit.due)
  redis.call('HSET', KEYS[1], name, cmsgpack.pack(permit))
end

forget_overdue()
local wait = wait_for_pause()
if class ~= '' then
  wait = longer(wait, wait_for_window(window(class)))
end
for _, budget in ipairs(budgets) do
  local rule = wait_for[budget.rule]
  wait = longer(wait, rule and rule(budget))
end
if not wait then
  grant()
end
save()
return wait and { wait.kind, wait.span or -1 } or { 0, 0 }
