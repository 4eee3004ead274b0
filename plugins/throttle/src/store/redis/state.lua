-- What is known of one key. take.lua and complete.lua are run with this in front of them, and do
-- what store/memory does.
--
-- KEYS[1]    a hash: the field `state`, and one for every permit that is out
-- KEYS[2..]  a list for each published budget that counts the request: "time cost permit"
-- ARGV[1]    the time, if it is not to be read from the clock of Redis
--
-- Times and spans are in microseconds. Lua would round them in text, hence the '%.0f'.

local PRIMARY, SECONDARY = 1, 2
local SECOND = 1000000
-- How long a spent budget is left alone whose window has no told end.
local UNTOLD_END = 60 * SECOND
-- How long all this is kept after it last mattered.
local KEPT = 300 * SECOND

local function clock()
  local time = redis.call('TIME')
  return time[1] * SECOND + time[2]
end

local now = tonumber(ARGV[1]) or clock()

local packed = redis.call('HGET', KEYS[1], 'state')
local state = packed and cmsgpack.unpack(packed)
  or { granted = 0, out = 0, matters = 0, windows = {}, used = {} }

local function matters(till)
  if till then
    state.matters = math.max(state.matters, till)
  end
end

local function expire(key, span)
  redis.call('PEXPIRE', key, string.format('%.0f', (span + KEPT) / 1000))
end

local function save()
  redis.call('HSET', KEYS[1], 'state', cmsgpack.pack(state))
  expire(KEYS[1], math.max(state.matters - now, 0))
end

-- A budget that response headers tell about.
local function window(class)
  state.windows[class] = state.windows[class] or { serial = 0, out = 0, uncounted = {} }
  return state.windows[class]
end

local function close_if_ended(window)
  local told, late = window.told, window.late
  if told and told.ends and told.ends <= now then
    window.told = late and late.ends and late.ends > now and late or nil
    window.late = nil
    window.serial = window.serial + 1
  end
end

local function unsent(window)
  window.out = math.max(window.out - 1, 0)
end

-- A request that may have been counted: it has been, in what is told to a later permit.
local function lost(window)
  unsent(window)
  table.insert(window.uncounted, state.granted)
  if not window.told and window.out == 0 then
    window.uncounted = {}
  end
end

-- A published budget.
local function used(name)
  state.used[name] = state.used[name] or { out = 0, points = 0, waiting = {} }
  return state.used[name]
end

local function entry(at, cost, permit)
  return string.format('%.0f %.0f %s', at, cost, permit)
end

-- Takes a permit back, without a word about its request.
local function take_back(name, permit)
  redis.call('HDEL', KEYS[1], name)
  state.out = state.out - 1
  for _, budget in ipairs(permit.budgets) do
    local of_budget = used(budget.name)
    of_budget.out = math.max(of_budget.out - 1, 0)
  end
end

