/** What is asked of the child process that knows C2PA. Keys are PKCS #8 in base64, certificates PEM, the signer's first. */
export type SigningKey = { keyPkcs8: string; chainPem: string; algorithm: 'ES256' | 'ES384' | 'PS256' }

/** What was done to the photo, as C2PA names it: furniture is placed into it, everything else edits it. */
export type SignedStep = { action: 'placed' | 'edited'; what: string; sourceType: string }

export type CredentialTask =
  | { kind: 'make'; name: string; now: string }
  | { kind: 'check'; keyPem: string; chainPem: string; now: string }
  | { kind: 'sign'; path: string; out: string; format: 'image/jpeg' | 'image/png'; title: string; original: { title: string; format: string; instanceId: string }; steps: SignedStep[]; key: SigningKey }
  | { kind: 'read'; path: string }

export type MadeKey = SigningKey & { subject: string; issuer: string; validUntil: string }
/** What a file says about itself, and whether that holds. `faults` are the codes of C2PA. */
export type ReadCredentials = {
  found: boolean
  holds: boolean
  faults: string[]
  signer: { subject: string; issuer: string; validUntil: string; selfMade: boolean } | null
  generator: string | null
  title: string | null
  actions: { action: string; description: string | null; sourceType: string | null }[]
  ingredients: { title: string | null; relationship: string | null }[]
  /** IPTC DigitalSourceType of the XMP, which can be there without C2PA. */
  sourceType: string | null
}

export type CredentialAnswer<T extends CredentialTask> = T extends { kind: 'make' | 'check' } ? MadeKey : T extends { kind: 'read' } ? ReadCredentials : { bytes: number }

/** Why a file or a certificate was not taken, in words that go on after “because”. */
export class CredentialRefused extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'CredentialRefused'
  }
}
