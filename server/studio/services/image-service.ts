/**
 * The port behind which services that make pictures stand. One call makes one picture: variations are calls with other seeds, so each
 * is paid, cancelled and retried by itself. The house sends a photo of the size the service takes, and lays what comes back over the
 * original itself; a service is never trusted with the pixels outside the mask.
 */
import type { SafeFetch } from '../../platform/net/safe-fetch.ts'
import type { Act, ProviderId, StagingRoom, StagingStyle } from './contract.ts'
import type { Template } from './fill-template.ts'

/** How pictures are sent. `edge`: any shape within a long edge, both sides a multiple. `sizes`: one of these, the photo laid into it. */
export type SentSize = { by: 'edge'; edge: number; multipleOf: number } | { by: 'sizes'; sizes: readonly (readonly [width: number, height: number])[] }

/** What a service can, as the house needs to know it before it asks. */
export type Capabilities = {
  readonly acts: readonly Act[]
  /** `exact`: only the mask is painted anew. `guidance`: the mask is a hint. Either way the house restores what is outside. */
  readonly mask: 'exact' | 'guidance'
  /** It takes nothing without a mask: where none was painted, one that covers everything is sent. */
  readonly needsMask: boolean
  /** How a mask is drawn: white where the picture may change, or transparent there. */
  readonly maskAs: 'white' | 'transparent'
  readonly sends: { readonly format: 'jpeg' | 'png'; readonly size: SentSize }
  /** Whether the same seed gives the same picture. */
  readonly seed: boolean
  /** How the end is learnt: in the answer itself, by asking, or by asking and a signed webhook. */
  readonly tells: 'at once' | 'by polling' | 'by webhook'
  readonly cancels: boolean
  /** Pictures that are asked for at the same moment. */
  readonly atOnce: number
  /** Seconds after which an unfinished picture is given up and cancelled. */
  readonly longestSec: number
}

/** A connection with its secrets opened. */
export type Connection = {
  /** Address without a slash at the end: the service's own, that of an own server, or the sandbox's. */
  readonly baseUrl: string
  readonly sandbox: boolean
  readonly secrets: Readonly<Record<string, string>>
  readonly model: string
  /** Inputs of the model or a workflow, with placeholders. */
  readonly template: Template
}

/** One picture to make. Files are of this machine. */
export type Task = {
  readonly act: Act
  readonly style: StagingStyle | null
  readonly room: StagingRoom | null
  readonly prompt: string
  readonly negative: string
  readonly seed: number
  readonly photo: SentFile
  readonly mask: SentFile | null
  readonly width: number
  readonly height: number
  /** Where a signed webhook about this picture goes; null when the service cannot reach the house. */
  readonly webhookUrl: string | null
}
export type SentFile = { readonly bytes: Uint8Array; readonly name: string; readonly contentType: 'image/jpeg' | 'image/png' }

/** A finished picture: where it lies, or itself. `headers` let the house in where files need a password. */
export type Made = { readonly url: string; readonly headers?: Record<string, string> } | { readonly bytes: Uint8Array }

/** How a picture stands at the service. */
export type Progress =
  | { readonly word: 'working'; /** 0 to 1. */ readonly progress: number | null }
  | { readonly word: 'done'; readonly picture: Made }
  /** The service cancelled it, or does not know it. */
  | { readonly word: 'gone'; readonly reason: string }

/**
 * What went wrong, by what follows from it. `refused`: never for this picture. `retry`: later, by itself. `unknown`: it may have been
 * taken, so asking again may pay twice. `stopped`: nothing of this connection works until a person has mended it.
 */
export type Failure =
  | { readonly word: 'refused'; readonly reason: string }
  | { readonly word: 'retry'; readonly reason: string; readonly afterSec: number | null }
  | { readonly word: 'unknown'; readonly reason: string }
  | { readonly word: 'stopped'; readonly reason: string }

export type Started = { readonly word: 'started'; readonly externalId: string }

/** Raw body and headers of a webhook, in small letters. */
export type Delivery = { readonly body: Buffer; readonly headers: Readonly<Record<string, string | undefined>>; readonly at: Date }
/** What a webhook tells. The house asks the service before it believes more than that. */
export type Told = { /** The same for a delivery that is sent again. */ readonly webhookId: string; readonly externalId: string }

/** A field of the form that connects a service. */
export type Field = { readonly name: string; readonly label: string; readonly hint: string; readonly optional?: true }

/** How the outside is reached: guarded, with limits, cut by `signal`. */
export type Reach = {
  readonly connection: Connection
  readonly fetch: SafeFetch
  readonly signal?: AbortSignal
}

export type ImageService = {
  readonly id: ProviderId
  readonly name: string
  /** What it is and what it needs, for the person who connects it. */
  readonly about: string
  readonly capabilities: Capabilities
  /** Address of the service; null for own servers, whose address is a setting. */
  readonly address: string | null
  readonly secrets: readonly Field[]
  readonly model: { readonly label: string; readonly hint: string; readonly fallback: string }
  readonly template: Template
  /** The connection to the imitation in the sandbox. Its secrets open nothing else. */
  readonly sandbox: { readonly path: string; readonly secrets: Readonly<Record<string, string>>; readonly model: string; readonly template?: Template }
  /** Tries the connection without making a picture. Gives what is kept besides: the key of its webhooks. */
  readonly test: (reach: Reach) => Promise<{ word: 'ok'; says: string; secrets?: Record<string, string> } | Failure>
  /** Asks for a picture. Services that answer `at once` give it here and tell how far they are meanwhile. */
  readonly start: (reach: Reach, task: Task, onProgress: (progress: number) => void) => Promise<Started | Extract<Progress, { word: 'done' }> | Failure>
  readonly poll: (reach: Reach, externalId: string) => Promise<Progress | Failure>
  /** `late`: it was finished already, and is paid. `externalId` is null while a service that answers at once still works. */
  readonly cancel: (reach: Reach, externalId: string | null) => Promise<{ word: 'ok' } | { word: 'late' } | Failure>
  /** Reads a webhook whose signature fits; null for a forged or too old one. */
  readonly parseWebhook?: (reach: Reach, delivery: Delivery) => Promise<Told | null>
}

export const isFailure = (outcome: { readonly word: string }): outcome is Failure => ['refused', 'retry', 'unknown', 'stopped'].includes(outcome.word)
