-- ARGV[2..]  how long ago it was, name of the permit or nothing, class, outcome;
--            then class, limit, remaining, reset, span and cost of the window that was told,
--            if any;
--            then kind and span of the limit that was reached, if any

-- How long a secondary limit lasts that does not say, and is doubled each time it comes again.
local AT_LEAST, AT_MOST = 60 * SECOND, 3600 * SECOND
-- How far two words about one end may be apart, being told in whole seconds.
local AGREED = 2 * SECOND

local heard = now - tonumber(ARGV[2])
local name, class, outcome = ARGV[3], ARGV[4], ARGV[5]
local rate = ARGV[6] ~= '' and {
  class = ARGV[6],
  limit = tonumber(ARGV[7]),
  remaining = tonumber(ARGV[8]),
  reset = tonumber(ARGV[9]),
  ends = tonumber(ARGV[10]) and heard + ARGV[10],
  cost = tonumber(ARGV[11]),
}
local limit = ARGV[12] ~= '' and { kind = tonumber(ARGV[12]), span = tonumber(ARGV[13]) }

-- None for what Redis did not grant, or has forgotten. What it was told is true all the same.
local permit = redis.call('HGET', KEYS[1], name)
permit = permit and cmsgpack.unpack(permit)
if not permit and outcome ~= 'answered' then
  return 0
end

local function earlier(one, other)
  return one and other and math.min(one, other) or one or other
end

local function latest(one, other)
  return one and other and math.max(one, other) or one or other
end

-- Some providers' servers disagree about the end of a window by a second.
local function is_later(one, other)
  return one and other and one - other > SECOND
end

-- Whether it goes on for longer: it is told of another window, or came slowly.
local function outlasts(told, known)
  return told.ends and known.ends and told.ends > known.ends + AGREED
end

-- Whether nothing speaks against both being told of one window.
local function agrees(told, known)
  return not outlasts(told, known)
    and not is_later(told.reset, known.reset)
    and not is_later(known.reset, told.reset)
end

-- Adds what may be told of the same window, or of the next by a clock that was set back.
local function together(known, told)
  if not known then
    return told
  end
  -- A response is late, never early: the first to come is the closest guess. But for a slow
  -- answer, or another window, everybody can wait.
  local ends = (agrees(told, known) and earlier or latest)(known.ends, told.ends)
  return {
    limit = told.limit,
    remaining = math.min(known.remaining, told.remaining),
    cost = math.max(known.cost, told.cost),
    reset = latest(known.reset, told.reset),
    ends = ends,
  }
end

-- A response to the permit of this number, sent in the window of this serial.
local function told(window, number, serial)
  close_if_ended(window)
  matters(rate.ends)
  local known = window.told
  local told = {
    limit = rate.limit,
    remaining = rate.remaining,
    cost = rate.cost,
    reset = rate.reset,
    ends = rate.ends,
  }
  if known and serial < window.serial then
    -- It may have come late enough to be counted in this window.
    table.insert(window.uncounted, state.granted)
    if not agrees(told, known) then
      window.late = together(window.late, told)
    end
    return
  end
  while window.uncounted[1] and window.uncounted[1] <= number do
    table.remove(window.uncounted, 1)
  end
  if known and outlasts(told, known) then
    window.serial = window.serial + 1
    if is_later(told.reset, known.reset) then
      known = nil
    end
  end
  window.told = together(known, told)
end

-- The provider says that nothing is left.
local function spend(window, span)
  window.told = window.told or { limit = 0, cost = 1 }
  window.told.remaining = 0
  window.told.ends = heard + (span or UNTOLD_END)
  matters(window.told.ends)
end

local function pause_for(span, number)
  local known = state.pause
  local untold = 0
  if not span then
    -- Those sent before the pause add nothing to it.
    local again = not known or number >= known.from
    untold = (known and known.untold or 0) + (again and 1 or 0)
  end
  local doubled = AT_LEAST * 2 ^ math.min(math.max(untold - 1, 0), 6)
  local till = heard + (span or math.min(doubled, AT_MOST))
  till = math.max(till, known and known.till or 0)
  state.pause = { till = till, from = state.granted, untold = untold }
  matters(till)
end

local function learn_of_window()
  local of_permit = permit and permit.class ~= '' and window(permit.class)
  if rate and of_permit and rate.class == permit.class then
    unsent(of_permit)
    told(of_permit, permit.number, permit.serial)
    return
  end
  if of_permit then
    lost(of_permit)
    if not of_permit.told and (rate or not limit) then
      of_permit.silent, of_permit.uncounted = true, {}
    end
  end
  if not rate then
    return
  end
  local elsewhere = window(rate.class)
  if permit then
    told(elsewhere, permit.number, math.huge)
  elseif not is_later(elsewhere.told and elsewhere.told.reset, rate.reset) then
    told(elsewhere, -1, math.huge)
  end
end

local function learn_of_limit()
  local number = permit and permit.number or -1
  if limit and limit.kind == SECONDARY then
    pause_for(limit.span, number)
  elseif limit then
    local spent = rate and rate.class or class
    if spent ~= '' then
      spend(window(spent), limit.span)
    end
  elseif state.pause and number >= state.pause.from then
    state.pause = nil
  end
end

local function give_back_points()
  for index, budget in ipairs(permit.budgets) do
    local of_budget = used(budget.name)
    local list = KEYS[index + 1]
    if redis.call('LREM', list, -1, entry(permit.at, budget.cost, name)) == 1 then
      of_budget.points = math.max(of_budget.points - budget.cost, 0)
    end
    if of_budget.last == permit.at then
      of_budget.last = nil
    end
  end
end

if permit then
  take_back(name, permit)
end
if outcome == 'answered' then
  learn_of_window()
  learn_of_limit()
else
  if permit.class ~= '' then
    (outcome == 'unsent' and unsent or lost)(window(permit.class))
  end
  if outcome == 'unsent' then
    give_back_points()
  end
end
save()
return 1
