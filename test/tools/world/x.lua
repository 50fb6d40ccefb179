core.register_action('act', { 'http-req', 'tcp-req', 'http-res', 'tcp-res' }, function(txn) end, 0)
-- HAProxy 2.6 has no such rules for Lua, and would end here
pcall(core.register_action, 'act', { 'http-after-res' }, function(txn) end, 0)
core.register_service('svc', 'http', function(applet) applet:start_response() end)
core.register_service('tcpsvc', 'tcp', function(applet) end)
core.register_fetches('fet', function(txn) return 'x' end)
core.register_converters('conv', function(value) return value end)
local filter = { id = 'act' }
filter.__index = filter
function filter:new() return setmetatable({}, filter) end
core.register_filter('act', filter, function(made, args) return made end)
