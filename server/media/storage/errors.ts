import { defineError } from '../../platform/errors.ts'
import { readableBytes } from '../readable-bytes.ts'

export const workspaceFull = defineError<{ name: string; bytes: number; left: number; limit: number; trashBytes: number }>({
  code: 'media.workspace_full',
  kind: 'too_large',
  log: 'over what the workspace may keep',
  person: ({ name, bytes, left, limit, trashBytes }) =>
    `${name} was not sent: it has ${readableBytes(bytes)}, and of the ${readableBytes(limit)} that this workspace may keep ${left > 0 ? `${readableBytes(left)} are left` : 'nothing is left'}. ${trashBytes > 0 ? `Empty the trash, where ${readableBytes(trashBytes)} lie, or ask` : 'Delete what is no longer needed, or ask'} whoever runs this server for more room.`,
})

export const storageErrors = [workspaceFull]
