/** The child process that signs files and reads what strangers signed. It ends by itself when its memory grows past the cap or its parent is gone. */
import { checkCertificates, makeCertificates } from './certificates.ts'
import { CredentialRefused, type CredentialTask } from './credential-task.ts'
import { readFileCredentials } from './read-file.ts'
import { signFile } from './sign-file.ts'

const memoryCap = 1_000_000_000
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

process.on('message', ({ id, task }: { id: number; task: CredentialTask }) => {
  void work(task).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, reason: error instanceof CredentialRefused ? error.message : 'it is damaged' }),
  )
})

async function work(task: CredentialTask): Promise<unknown> {
  switch (task.kind) {
    case 'make':
      return makeCertificates(task.name, task.now)
    case 'check':
      return checkCertificates(task.keyPem, task.chainPem, task.now)
    case 'sign':
      return signFile(task)
    case 'read':
      return readFileCredentials(task.path)
  }
}
