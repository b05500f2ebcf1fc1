import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { isCurrency } from '../platform/money.ts'
import { Zone } from '../platform/time.ts'

/** The roles of a workspace, from most to least. */
export const Role = z.enum(['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'])
export type Role = z.output<typeof Role>

export const Email = z.string().trim().toLowerCase().max(254).email('Use an e-mail address such as name@example.com.')

/** What a password must have; that it is not a common one is checked by the server. */
export const Password = z
  .string()
  .min(8)
  .max(200)
  .regex(/\p{Lu}/u, 'Use at least one capital letter.')
  .regex(/\p{Ll}/u, 'Use at least one small letter.')
  .regex(/\p{Nd}/u, 'Use at least one digit.')

/** BCP 47: `en-GB`. It decides how dates and numbers are written. */
export const Locale = z
  .string()
  .max(35)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1
    } catch {
      return false // RangeError: not a language tag
    }
  }, 'Use a language tag such as en-GB.')
export const Currency = z.string().refine(isCurrency, 'Use a currency code such as GBP, in capitals.')
export const PersonName = z.string().trim().min(1).max(120)
export const WorkspaceName = z.string().trim().min(1).max(80)

export const PersonId = idOf('person')
export const WorkspaceId = idOf('workspace')

/** A person as they see themselves. */
export const Profile = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  avatarUrl: z.string().nullable(),
  emailVerified: z.boolean(),
  locale: z.string(),
  timeZone: z.string(),
  lastSignInAt: z.string().nullable(),
  lastSignInAddress: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
})
export type Profile = z.output<typeof Profile>

export const ProfileChange = z.strictObject({
  name: PersonName.optional(),
  locale: Locale.optional(),
  timeZone: Zone.optional(),
  version: z.int().optional(),
})

/** Who is signed in, where, and what they may do. */
export const Session = z.object({
  person: z.object({ id: PersonId, name: z.string(), email: z.string(), avatarUrl: z.string().optional(), emailVerified: z.boolean(), locale: z.string(), timeZone: z.string() }),
  workspace: z.object({ id: WorkspaceId, name: z.string(), timeZone: z.string(), currency: z.string(), locale: z.string() }).nullable(),
  workspaces: z.array(z.object({ id: WorkspaceId, name: z.string(), role: Role })),
  role: Role.nullable(),
  permissions: z.array(z.string()),
})
export type Session = z.output<typeof Session>

/** The web app gets the tokens as cookies; every other client gets them here. */
export const SignedIn = z.object({
  accessToken: z.string().optional().describe('Bearer token; absent for the web app'),
  refreshToken: z.string().optional().describe('Works once for a new pair; absent for the web app'),
  expiresIn: z.int().describe('Seconds until the access token ends'),
  session: Session,
})

export const Register = z.strictObject({
  name: PersonName,
  email: Email,
  password: Password,
  workspaceName: WorkspaceName.optional().describe('Makes a workspace at once'),
  timeZone: Zone.optional(),
  currency: Currency.optional(),
  locale: Locale.optional(),
  invitation: z.string().max(600).optional().describe('Token of an invitation to this address: it counts as confirmed'),
})
export const SignIn = z.strictObject({
  email: Email,
  password: z.string().min(1).max(200),
  workspaceId: WorkspaceId.optional().describe('Which workspace the tokens open; the first one when absent'),
})
const Token = z.string().min(1).max(600)
export const Refresh = z.strictObject({ refreshToken: Token.optional().describe('The web app sends it as a cookie') })
export const ForgotPassword = z.strictObject({ email: Email })
export const ResetPassword = z.strictObject({ token: Token, password: Password })
export const VerifyEmail = z.strictObject({ token: Token })
export const ChangePassword = z.strictObject({ currentPassword: z.string().min(1).max(200), newPassword: Password })

export const SignedInDevice = z.object({
  id: idOf('session'),
  current: z.boolean(),
  device: z.string().describe('Browser and system, in words'),
  address: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
})

/** A workspace: the tenant. The sources also say agency, team, organization. */
export const Workspace = z.object({
  id: WorkspaceId,
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  locale: z.string(),
  role: Role,
  members: z.int(),
  deletedAt: z.string().nullable(),
  purgedAt: z.string().nullable().describe('When a deleted workspace can no longer be restored'),
  createdAt: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean(), own: z.boolean() }),
})
export const CreateWorkspace = z.strictObject({ name: WorkspaceName, timeZone: Zone.optional(), currency: Currency.optional(), locale: Locale.optional() })

const workspaceFields = { name: WorkspaceName, timeZone: Zone, currency: Currency, locale: Locale }
export const WorkspaceChange = z.strictObject({ id: WorkspaceId, ...z.object(workspaceFields).partial().shape, version: z.int().optional() })

/** What stands in the foot of mails and on public pages, with the settings that all members share. */
export const Business = z.object({
  id: WorkspaceId,
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  locale: z.string(),
  email: z.string(),
  phone: z.string(),
  website: z.string(),
  postalAddress: z.string(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
export const BusinessChange = z.strictObject({
  ...z.object(workspaceFields).partial().shape,
  email: z.string().trim().toLowerCase().max(254).refine((text) => text === '' || Email.safeParse(text).success, 'Use an e-mail address such as name@example.com, or leave it empty.').optional(),
  phone: z.string().trim().max(40).optional(),
  website: z.string().trim().max(300).refine((text) => text === '' || isWebAddress(text), 'Use a full address that begins with https://, or leave it empty.').optional(),
  postalAddress: z.string().trim().max(400).optional(),
  version: z.int().optional(),
})

export const Member = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  role: Role,
  avatarUrl: z.string().nullable(),
  joinedAt: z.string(),
  may: z.object({ changeRole: z.boolean(), remove: z.boolean() }),
})
export const Invitation = z.object({
  id: idOf('invitation'),
  email: z.string(),
  role: Role,
  state: z.enum(['open', 'expired']),
  invitedBy: z.string().describe('Name of the person who invited'),
  createdAt: z.string(),
  sentAt: z.string(),
  expiresAt: z.string(),
  link: z.string().nullable().describe('Only while the house sends no mail itself: hand it over yourself'),
})
/** What the page behind an invitation's link shows. */
export const InvitationPage = z.object({ workspace: z.string(), inviter: z.string(), email: z.string(), role: Role, expiresAt: z.string(), hasAccount: z.boolean() })

export const Scope = z.string().max(80)
export const ApiKey = z.object({
  id: idOf('key'),
  name: z.string(),
  prefix: z.string().describe('How the key begins, to tell keys apart'),
  scopes: z.array(Scope),
  rateFactor: z.number(),
  state: z.enum(['active', 'expired']),
  owner: z.object({ id: PersonId, name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})

export const PermissionMatrix = z.object({
  roles: z.array(Role),
  permissions: z.array(z.object({ name: z.string(), room: z.string(), label: z.string(), roles: z.array(Role) })),
})
