// Loaded into the server before anything else (`--import`): when what started it is gone, even by kill -9, the server
// stops in order instead of holding port and data.
import { watchNpm } from './watch-npm.mjs'

const stop = () => process.kill(process.pid, 'SIGTERM')
if (process.channel) {
  process.once('disconnect', stop)
  process.channel.unref()
} else watchNpm(stop)
