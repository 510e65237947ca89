-- For wrk: asks by another of our names each time, so that nothing is given again. In the
-- environment: IDS names a file with an id a line, which take the place of "ID" in the path.
local ids, i = {}, 0
if os.getenv("IDS") then
    for line in io.lines(os.getenv("IDS")) do ids[#ids + 1] = line end
end
request = function()
    i = i + 1
    wrk.headers["Host"] = string.format("127.%d.%d.%d", i / 65536 % 256, i / 256 % 256, i % 256)
    return wrk.format("GET", (wrk.path:gsub("ID", function() return ids[i * 7919 % #ids + 1] end)))
end
