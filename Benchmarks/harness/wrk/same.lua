-- Posts the same body again and again: same.lua URL -- BODY
package.path = debug.getinfo(1, "S").source:match("@?(.*/)") .. "?.lua;" .. package.path
require("result")

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.body = arguments[1]
    request_bytes = wrk.format()
end

function request()
    return request_bytes
end
