import type { Context } from './operations/context.ts'

/** A picture, film or paper of an artefact, as a reviewer sees it. */
export type ReviewMedia = {
  readonly assetId: string
  readonly kind: 'image' | 'video' | 'document'
  readonly name: string
  readonly alt: string
  /** Address that opens without signing in: reviewers from outside see it too. Null: a film without a poster. */
  readonly url: string | null
  /** Of a film: where it plays without signing in, for an hour or more. */
  readonly film?: string
  /** Which content of the file is shown, and where its other ones are seen by their numbers: a comment stays on the one it was made for. For members only. */
  readonly version?: number
  readonly others?: Readonly<Record<string, string>>
  /** Of a film: pictures per second, where its file says. */
  readonly fps?: number
}

/** What an artefact says in one place: a post on one account, a page, a mail. */
export type ReviewPart = { readonly label: string; readonly text: string; readonly media: readonly ReviewMedia[] }

/** One artefact as reviewers see it. */
export type ReviewSubject = {
  readonly title: string
  /** Path of the app where it is opened. */
  readonly href: string
  readonly cover: string | null
  /** Whose it is; they are told what is decided. */
  readonly authorId: string | null
  readonly parts: readonly ReviewPart[]
  /** Everything an approval holds for, and nothing else: when it changes, the approval is void. Plain JSON in a fixed order. */
  readonly content: unknown
}

/** A kind of artefact that can be commented on, approved and shown to reviewers from outside. Declared by the room that owns it. */
export type Reviewable = {
  /** Lasting: `post`. */
  readonly kind: string
  /** As people call it: `Post`, `Posts`. */
  readonly label: string
  readonly plural: string
  /** Who lacks it sees neither the artefact nor its review. */
  readonly permission: string
  /** Its room asks before it lets one go out (`mustWaitFor`): only then can approval be required. */
  readonly waits: boolean
  /** Artefacts by id. What is gone is left out. */
  readonly read: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, ReviewSubject>>
}

/** Why an artefact may not be approved, whoever decides. */
export type ApprovalObstacle = {
  readonly why: string
  /** What is meant, as an address or data URI. */
  readonly picture: string | null
  /** Path of the app where it can be mended, or let through. */
  readonly href: string
}

/** A check that an artefact has to pass before anybody approves it. Declared by a room that knows more of it than the one that owns it. */
export type ApprovalGate = {
  /** Kind of the artefact: `asset`. */
  readonly kind: string
  /** Null: nothing stands against it. Reads only. */
  readonly obstacle: (ctx: Context, id: string) => Promise<ApprovalObstacle | null>
}
