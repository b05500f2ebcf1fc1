import { defineError } from '../../platform/errors.ts'

export const certificateRefused = defineError<{ reason: string }>({
  code: 'studio.certificate_refused',
  kind: 'invalid',
  log: 'a certificate or key cannot sign',
  person: ({ reason }) => `This certificate cannot be used: ${reason}. Paste the signer's certificate, then those of its issuers, and the private key, all as PEM.`,
})
export const credentialsUnreadable = defineError<{ reason: string }>({
  code: 'studio.credentials_unreadable',
  kind: 'invalid',
  log: 'the credentials of a file could not be read',
  person: ({ reason }) => `The credentials of this file cannot be read: ${reason}. Choose a JPEG or PNG.`,
})
export const originalMissing = defineError<{ name: string }>({
  code: 'studio.original_missing',
  kind: 'conflict',
  log: 'an altered picture whose original is gone was to go out',
  person: ({ name }) => `“${name}” stays here: the photo it was made from is gone or was altered before it came here. Restore the original in the library.`,
})
export const driftNotRefused = defineError<{ name: string }>({
  code: 'studio.drift_not_refused',
  kind: 'conflict',
  log: 'nothing was found that would have to be permitted',
  person: ({ name }) => `The comparison found nothing in “${name}” that would have to be permitted.`,
})

export const complianceErrors = [certificateRefused, credentialsUnreadable, originalMissing, driftNotRefused]
