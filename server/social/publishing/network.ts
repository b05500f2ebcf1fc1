import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Alteration, Crop } from '../../media/index.ts'
import type { Capabilities, Extras, Finding } from '../contract.ts'
import type { Config } from '../../platform/config.ts'
import type { SafeFetchInit } from '../../platform/net/safe-fetch.ts'
import type { SafeResponse } from '../../platform/net/safe-response.ts'
import type { NetworkComments } from '../comments/comment-port.ts'
import type { NetworkHub } from '../webhooks/hub/hub-port.ts'
import type { NetworkWebhooks } from '../webhooks/webhook-port.ts'
import type { Failure } from './outcome.ts'

/**
 * The port that every network implements. Generic code knows a network only through this value; its name appears in its own
 * folder and in the list of networks.
 */
export type Network = {
  readonly id: string
  readonly name: string
  /** What it takes, as data: the checks, the counter and the preview follow from it. */
  readonly capabilities: Capabilities
  /** The same where an account's server or plan sets other limits; read from what was kept with the account, or where the choices for a post do. */
  readonly capabilitiesFor?: (meta: Readonly<Record<string, unknown>>, options?: Readonly<Record<string, string>>) => Capabilities
  /** Asks what an account may choose now (boards, who may see it); kept in its meta as `live`. A read; may be repeated freely. */
  readonly lookUp?: (reach: Reach, session: Session) => Promise<{ word: 'ok'; live: Record<string, unknown> } | Failure>
  /** Id of the network whose app settings it uses; its own when absent. */
  readonly appOf?: string
  /** What a person needs to connect, in one sentence. */
  readonly needs: string
  /** Where it is reached, for real accounts or in the sandbox. Null: not offered in this installation. */
  readonly place: (settings: Config, sandboxUrl: string | null, sandbox: boolean) => Place | null
  readonly connect: OAuthConnect | FormConnect
  /** The page of the sandbox that tells with what its accounts are connected. */
  readonly sandboxHelp?: (place: Place) => string
  readonly renewal: Renewal
  /** Checks beyond the capabilities: what only this network knows. */
  readonly validate?: (draft: CheckedDraft, meta: Readonly<Record<string, unknown>>) => Finding[]
  readonly publishing: Publishing
  /** Takes a published post away. `ok` also when it was gone already, so it may be repeated. */
  readonly remove?: (reach: Reach, session: Session, externalId: string) => Promise<{ word: 'ok' } | Failure>
  /** Changes the text of a published post; absent where the network cannot. Setting the same text twice is harmless. */
  readonly edit?: (reach: Reach, session: Session, externalId: string, text: string) => Promise<{ word: 'ok' } | Failure>
  /** Counts of posts. A read; may be repeated freely. A post or metric that is not answered is left out, never 0. */
  readonly metrics?: { readonly batch: number; readonly read: (reach: Reach, session: Session, externalIds: readonly string[]) => Promise<{ word: 'ok'; counts: Map<string, Count[]> } | Failure> }
  /** What people write under posts; absent where the network tells nothing of it. */
  readonly comments?: NetworkComments
  /** What it tells us by itself; absent where it is only asked. */
  readonly webhooks?: NetworkWebhooks
  /** The hub that tells of its accounts; absent where there is none. */
  readonly hub?: NetworkHub
  /** Reads a published post back: its words as they stand there now, or that it is gone. Null words: the network does not tell them. */
  readonly readBack?: (reach: Reach, session: Session, externalId: string) => Promise<{ word: 'ok'; text: string | null } | { word: 'gone' } | Failure>
  /** A light question whether it still knows us. */
  readonly probe?: (reach: Reach, session: Session) => Promise<{ word: 'ok' } | Failure>
  /** What of its limits the network told at the last look, read from what was kept with the account. Those of `spend` are added by the house. */
  readonly allowances?: (meta: Readonly<Record<string, unknown>>) => Allowance[]
  /** Gives the permission back at the network; best effort when an account is disconnected. */
  readonly revoke?: (reach: Reach, session: Session) => Promise<{ word: 'ok' } | Failure>
}

/** Hosts and app of a network, real or imitated. */
export type Place = { readonly sandbox: boolean; readonly hosts: Readonly<Record<string, string>>; readonly app: { id: string; secret: string } | null; readonly timeoutMs: number; /** Numbers that the network does not vouch for, as they are set here (`tuned`). */ readonly numbers?: Readonly<Record<string, number>> }

/** What an adapter may touch of the house. */
export type Reach = Place & {
  readonly fetch: (url: string | URL, init?: SafeFetchInit) => Promise<SafeResponse>
  readonly now: () => Date
  /** A rendition of a picture or the bytes of a video; every call opens it anew, so an upload can be repeated. */
  readonly open: (assetId: string, wish: MediaWish) => Promise<OpenedMedia>
  /** The bytes of a film or document as they are kept: all, or from `start` to `end`, both included. */
  readonly original: (assetId: string, range?: { start: number; end?: number }) => Promise<Readable>
  /** An address at which the network fetches the file itself: a picture as JPEG of 2048 pixels (`compact`: 1080) at most, a film as it is, for an hour at least. */
  readonly addressOf: (assetId: string, size?: 'large' | 'compact', crop?: Crop | null) => Promise<string>
  /**
   * Counts a use of an allowance that all accounts of our app share and that the network does not tell, such as YouTube's daily
   * units; gives where it stands. Refused calls count too, so it is called before them.
   */
  readonly spend: (name: string, cost: number, of: { max: number; resetsAt: Date }) => Promise<Allowance>
  /** Has one of our own variants this id already? For networks where a post is found by its text. */
  readonly isKnown: (externalId: string) => Promise<boolean>
}

/** How much of what a network allows in a span of time is used. `resetsAt` null: it opens bit by bit. */
export type Allowance = { name: string; used: number; max: number; resetsAt: string | null }

/** `crop` is for a picture that stands in several posts of a thread; absent: the part that the first post shows. */
export type MediaWish = { maxBytes: number; maxEdge: number; contentType: 'image/jpeg' | 'image/png' | 'image/webp'; crop?: Crop | null }
export type OpenedMedia = { bytes: number; width: number; height: number; contentType: string; stream: () => Promise<Readable> }

/** A connected account as an adapter sees it. Tokens are open here and nowhere else. */
export type Session = { readonly accountId: string; readonly externalId: string; readonly handle: string; readonly scopes: readonly string[]; readonly tokens: Tokens; readonly meta: Readonly<Record<string, unknown>> }
export type Tokens = Readonly<Record<string, string>>

/** A token set with its ends. `connectionExpiresAt` is when a person would have to come back; null: no fixed end. */
export type Granted = { tokens: Tokens; tokenExpiresAt: string | null; connectionExpiresAt: string | null }

/** An account that a grant opens. */
export type Candidate = Granted & {
  externalId: string
  name: string
  handle: string
  avatarUrl: string | null
  scopes: readonly string[]
  meta: Record<string, unknown>
  /** Why it cannot be used, in words for a person; null when it can. */
  obstacle: string | null
}

export type OAuthConnect = {
  readonly kind: 'oauth'
  /** What is asked for. What a person unticks is shown with the account. */
  readonly scopes: readonly string[]
  /** What has to be known first: the server of a network that is many servers. */
  readonly fields?: readonly { name: string; label: string; hint: string; secret: boolean }[]
  /**
   * Makes the place ready for what was typed, such as registering our app on a server. `key` names it within the network; what
   * it gives is sealed, kept and used again for the next account there. Harmless to repeat.
   */
  readonly prepare?: { key: (place: Place, typed: Readonly<Record<string, string>>) => string | null; make: (reach: Reach, typed: Readonly<Record<string, string>>, redirectUri: string) => Promise<{ word: 'ok'; prepared: Prepared } | Failure> }
  /** The address of the consent page. `verifier` is for networks with PKCE (S256). */
  readonly authorizeUrl: (place: Place, request: { state: string; redirectUri: string; verifier: string }) => string
  /** Turns the code of the callback into the accounts it opens. A code works once: this is never repeated. */
  readonly exchange: (reach: Reach, answer: { code: string; redirectUri: string; verifier: string }) => Promise<{ word: 'ok'; candidates: Candidate[] } | Failure>
}

/** What replaces the usual hosts and app of a place. */
export type Prepared = { hosts: Record<string, string>; app: { id: string; secret: string } }

export type FormConnect = {
  readonly kind: 'form'
  readonly fields: readonly { name: string; label: string; hint: string; secret: boolean }[]
  /** Signs in with what was typed. Harmless to repeat, but counted by the network. */
  readonly signIn: (reach: Reach, typed: Readonly<Record<string, string>>) => Promise<{ word: 'ok'; candidates: Candidate[] } | Failure>
}

/**
 * How access is kept alive. `rotating`: each renewal spends the old pair, so the new one is saved before it is used.
 * `exchange`: the present token is traded for a fresh one. It is called by one worker at a time for each account.
 */
export type Renewal =
  | { readonly kind: 'none' }
  /** `can` false: this account was given nothing to renew with. `fixedEnd`: renewals do not move the end of the connection, so a person hears of it in time. */
  | { readonly kind: 'rotating' | 'exchange'; readonly can?: (meta: Readonly<Record<string, unknown>>) => boolean; readonly fixedEnd?: true; readonly beforeSec: number; readonly renew: (reach: Reach, session: Session) => Promise<({ word: 'ok' } & Granted) | Failure> }

/** How the access of one account is kept alive. */
export const renewalOf = ({ renewal }: Network, meta: Readonly<Record<string, unknown>>): Renewal => (renewal.kind !== 'none' && renewal.can?.(meta) === false ? { kind: 'none' } : renewal)

/** What is to be published, with everything inherited filled in and the link already in the text. */
export type Draft = {
  readonly variantId: string
  readonly text: string
  readonly link: string | null
  readonly media: readonly DraftMedia[]
  readonly firstComment: string | null
  /** Thread, poll and own choices of the network; absent: none. */
  readonly extras?: DraftExtras | null
  /** The moment it was planned for. It cannot be on the network earlier. */
  readonly dueAt: string
}
/** A post that follows as a thread. */
export type DraftPart = { readonly text: string; readonly media: readonly DraftMedia[] }
export type DraftExtras = Omit<Extras, 'thread'> & { readonly thread: readonly DraftPart[] }
export type DraftMedia = { assetId: string; kind: 'image' | 'video' | 'document'; contentType: string; bytes: number; width: number | null; height: number | null; /** Length of a film; null where it could not be told. */ durationSec: number | null; alt: string; /** The part that is sent, of pictures; absent: all of it. */ crop?: Crop | null; /** It shows what the camera did not see, and people have to be told. */ altered?: boolean; alterations?: readonly Alteration[]; /** The file it was made from in the end. */ originalId?: string | null }

/** A draft while it is written: the same, before there is a variant. */
export type CheckedDraft = Omit<Draft, 'variantId' | 'dueAt'>

/** Where publishing stands. Plain JSON; it is saved before the next call is made. */
export type State = { readonly stage: string }

/** The stage in which every network writes the first comment; it is the last one, so that it can wait for its own time. */
export const commentStage = 'comment'

export type StepResult<S extends State = State> =
  /** Go on at once with `state`. `published` is given by the step after which the post is visible. */
  | { word: 'ok'; next: 'again'; state: S; published?: Published }
  /** The network works on it; ask again in so many seconds. */
  | { word: 'pending'; state: S; afterSec: number }
  /** `note` says what of it did not work out, though the post is out. */
  | { word: 'ok'; next: 'done'; published: Published; note?: { text: string; remedy: string } }
  | Failure

export type Published = { externalId: string; url: string | null }

/**
 * Publishing in steps that can be taken up by another worker.
 *
 * What may be repeated: a step is called again with the same state after a crash, a retry or a lost answer, so
 * 1. ids that we choose (record keys, idempotency keys) are made in `begin` and travel in the state;
 * 2. ids that the network gives are in the state that a step returns, and are saved before the next call;
 * 3. a step that only uploads or polls may be repeated as it is: an orphan upload is harmless;
 * 4. the step that makes the post visible says so by `creates(state)`. It is never repeated blindly: after a lost answer or
 *    a dead worker `find` is asked first, and only `absent`, so many times as `looksSec` has entries, allows a repeat;
 * 5. one step takes at most 45 s: the lease of the worker is 60 s and is renewed between steps.
 */
export type Publishing = {
  /** The first state: no calls, no clock beyond `dueAt`. */
  readonly begin: (draft: Draft) => State
  /** Would the next step make something visible? */
  readonly creates: (state: State) => boolean
  readonly step: (reach: Reach, session: Session, draft: Draft, state: State) => Promise<StepResult>
  /** Looks whether the create of this state happened after all. Absent where the network has no way to tell. */
  readonly find?: (reach: Reach, session: Session, draft: Draft, state: State) => Promise<StepResult | { word: 'absent' }>
  /** Can `find` tell for this state? Where it cannot, a person decides. Absent: always. */
  readonly canFind?: (state: State) => boolean
  /** Seconds to wait before each look. Networks whose lists lag behind their writes need more than one. */
  readonly looksSec: readonly number[]
}

/** Gives an adapter its own state type: what comes from the database is checked against `shape` first. */
export function publishing<S extends State>(
  shape: z.ZodType<S>,
  own: {
    begin: (draft: Draft) => S
    creates: (state: S) => boolean
    step: (reach: Reach, session: Session, draft: Draft, state: S) => Promise<StepResult<S>>
    find?: (reach: Reach, session: Session, draft: Draft, state: S) => Promise<StepResult<S> | { word: 'absent' }>
    canFind?: (state: S) => boolean
    looksSec: readonly number[]
  },
): Publishing {
  const { find, canFind } = own
  return {
    begin: own.begin,
    creates: (state) => own.creates(shape.parse(state)),
    step: (reach, session, draft, state) => own.step(reach, session, draft, shape.parse(state)),
    ...(find ? { find: (reach: Reach, session: Session, draft: Draft, state: State) => find(reach, session, draft, shape.parse(state)) } : {}),
    ...(canFind ? { canFind: (state: State) => canFind(shape.parse(state)) } : {}),
    looksSec: own.looksSec,
  }
}

/** One count of a network: our word for it where there is one, else its own, and its own always. */
export type Count = { metric: string; native: string; value: number }
