// Started by tests as a Foyer that holds its data folder: DATA_DIR ADDRESS. Prints a line when it does.
import { withInstanceLock } from './index.ts'

const lock = await withInstanceLock(process.argv[2] as string)
lock.setAddress(process.argv[3] as string)
console.log('held')
setInterval(() => undefined, 60_000)
