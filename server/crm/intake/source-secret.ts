import { z } from 'zod'
import type { Ports } from '../../platform/ports.ts'

/** What a network source keeps sealed. */
export const SourceSecret = z.object({ accessToken: z.string().optional(), appSecret: z.string().optional(), verifyToken: z.string().optional(), googleKey: z.string().optional() })
export type SourceSecret = z.output<typeof SourceSecret>

const aadOf = (sourceId: string) => `crm.intake_sources:${sourceId}`

export const sealSecret = (ports: Pick<Ports, 'vault'>, sourceId: string, secret: SourceSecret): string => ports.vault.seal(JSON.stringify(secret), aadOf(sourceId))
export const openSecret = (ports: Pick<Ports, 'vault'>, sourceId: string, sealed: string | null): SourceSecret => (sealed ? SourceSecret.parse(JSON.parse(ports.vault.open(sealed, aadOf(sourceId)))) : {})

/** The secret of the app the sandbox's Facebook knows. It opens nothing but the imitation. */
const sandboxAppSecret = 'sandbox-facebook-secret'

/** The secret that signs a network's messages: the source's own, else the one of the house's app. */
export const appSecretOf = (ports: Pick<Ports, 'config'>, secret: SourceSecret, sandbox: boolean): string | null => secret.appSecret ?? (sandbox ? sandboxAppSecret : (ports.config.FACEBOOK_APP_SECRET ?? null))
