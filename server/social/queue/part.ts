import { moveInQueue, shuffleQueue } from './arrange-queue.ts'
import { enqueuePost } from './enqueue.ts'
import { queueErrors } from './errors.ts'
import { queueEvents } from './events.ts'
import { listQueue } from './list-queue.ts'
import { putBack } from './put-back.ts'
import { getSlots, nextSlots, setSlots } from './slot-operations.ts'

/** The times of the week at which accounts post, and the posts that wait for them. */
export const queue = { operations: [getSlots, setSlots, nextSlots, listQueue, enqueuePost, moveInQueue, shuffleQueue, putBack], errors: queueErrors, events: queueEvents } as const
