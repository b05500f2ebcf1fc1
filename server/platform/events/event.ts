import type { z } from 'zod'
import type { Context } from '../operations/context.ts'

/** Something that happened: past tense, owner first (`crm.lead.created`), small (ids and what changed). */
export type EventDefinition<S extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly version: number
  readonly data: S
  /** One sentence for the timeline; absent when people need not see it. */
  readonly summary?: (data: z.output<S>) => string
  /** What it says on the timeline of a lead; null when this one says nothing. The room crm writes it there. */
  readonly onTimeline?: (data: z.output<S>) => LeadLine | null
  /** What it says in the activity of an artefact; null when this one says nothing. The room reviews writes it there. */
  readonly onActivity?: (data: z.output<S>) => ActivityLine | null
}

/** A line on the timeline of a lead, written by whichever room it happened in. */
export type LeadLine = {
  /** Whose timeline: one lead, whoever came by a click, or all open leads of a listing. */
  readonly of: { readonly leadId: string } | { readonly clickId: string } | { readonly listingId: string }
  /** Its group first, which is what people filter by: `talk.web-chat`, `visit.page`, `task.done`, `change.price`. */
  readonly kind: `${'talk' | 'visit' | 'task' | 'change'}.${string}`
  /** What happened, in the past, without its subject: `Looked at /p/harbour-lane`. */
  readonly title: string
  /** What somebody wrote or said. */
  readonly text?: string | null
  /** Path of the app that shows more. */
  readonly href?: string
  /** Somebody of ours was in touch with the lead: the day of the last contact moves. */
  readonly isContact?: boolean
  /** Id of what it tells of, when that is also told elsewhere; a second line about it is left out. The event's id unless given. */
  readonly sourceId?: string
}

/** A line in the activity of an artefact (a post, a picture), written by whichever room it happened in. */
export type ActivityLine = {
  readonly of: { readonly kind: string; readonly id: string }
  /** What happened, in the past: `Went out on Facebook`. Who did it stands beside it. */
  readonly text: string
  /** What somebody wrote or gave as the reason. */
  readonly note?: string | null
  /** The name that somebody without an account gave. */
  readonly by?: string | null
}

/** An event whose data the reader does not know. */
export type AnyEvent = Omit<EventDefinition, 'summary' | 'onTimeline' | 'onActivity'> & {
  readonly summary?: (data: never) => string
  readonly onTimeline?: (data: never) => LeadLine | null
  readonly onActivity?: (data: never) => ActivityLine | null
}

/** Declares an event. */
export const event = <S extends z.ZodType>(definition: EventDefinition<S>): EventDefinition<S> => definition

/** An event as it is read from the stream. */
export type StoredEvent<Data = unknown> = {
  readonly id: string
  /** Place in the stream, for Last-Event-ID: `<transaction>-<sequence>`. */
  readonly place: string
  readonly workspaceId: string | null
  readonly type: string
  readonly version: number
  readonly subjectId: string | null
  readonly data: Data
  readonly runId: string | null
  readonly actorKind: string
  readonly actorId: string | null
  readonly at: string
}

/**
 * Code that runs after an event, in a transaction of its own that also moves the listener's place: what it writes to the
 * database happens exactly once, and in order for each subject. Effects outside go through `ctx.enqueue`.
 */
export type Listener = {
  /** Unique and lasting, room first: `crm.answer-question`. Renaming it starts over from now. */
  readonly id: string
  /** Names of events, or which of all events of the house. */
  readonly on: readonly string[] | ((event: AnyEvent) => boolean)
  readonly handle: (ctx: Context, event: StoredEvent) => Promise<void>
}

/** Declares a listener to one event, with its data checked and typed. */
export function listener<S extends z.ZodType>(id: string, to: EventDefinition<S>, handle: (ctx: Context, event: StoredEvent<z.output<S>>) => Promise<void>): Listener {
  return { id, on: [to.name], handle: (ctx, stored) => handle(ctx, { ...stored, data: to.data.parse(stored.data) }) }
}

/** Declares a listener to several events at once; it reads `type` itself. */
export const listenerToMany = (id: string, to: readonly AnyEvent[], handle: Listener['handle']): Listener => ({ id, on: to.map((one) => one.name), handle })
