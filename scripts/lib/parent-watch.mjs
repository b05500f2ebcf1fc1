// Loaded into the server before anything else (`--import`): when the launcher is gone, even by kill -9, the server
// stops in order instead of holding port and data.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
