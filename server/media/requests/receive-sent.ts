import { FoyerError } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { receiveUpload, type Arrived } from '../uploads/receive-upload.ts'
import type { Sender } from './sender.ts'
import { noteRefused, requireKind, takeInSent, type Announced } from './sent-files.ts'

/** A file that somebody without an account sent is whole: it is looked at as every upload, and taken into the library. */
export const receiveSent = (house: House, sender: Sender, arrived: Arrived, file: Announced): Promise<void> =>
  noted(house, sender, file, async () => {
    await receiveUpload(house, { ...arrived, require: (kind) => requireKind(sender.request.kinds, arrived.name, kind) })
    await house.inHouse({ workspaceId: arrived.workspaceId }, (ctx) => takeInSent(ctx, sender, arrived.id))
  })

/** Does it, and where a file is refused for what it is, writes the reason down. A house in trouble is no refusal: the file comes again. */
export async function noted<T>(house: House, sender: Sender, file: Announced, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FoyerError && error.kind !== 'internal' && error.kind !== 'unavailable') await noteRefused(house, sender, file, error.person)
    throw error
  }
}
