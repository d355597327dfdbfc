-- What every script here reports, as one line of JSON.
function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    io.write(string.format(
        'RESULT {"answers":%d,"failed":%d,"microseconds":%d,"p50":%d,"p99":%d}\n',
        summary.requests, failed, summary.duration, latency:percentile(50), latency:percentile(99)))
end
