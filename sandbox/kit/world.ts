import { join } from 'node:path'
import { createCallLog } from './call-log.ts'
import type { CallLog } from './call-log.ts'
import { createFaultPanel } from './fault-panel.ts'
import type { FaultPanel } from './fault-panel.ts'
import { openFileShelf } from './file-shelf.ts'
import type { FileShelf } from './file-shelf.ts'
import { growthAt } from './growth.ts'
import type { Growth } from './growth.ts'
import { createRateWindow } from './rate-window.ts'
import type { RateWindow } from './rate-window.ts'
import { openStore } from './store.ts'
import type { Store } from './store.ts'
import { openTokenBook } from './token-book.ts'
import type { TokenBook, TokenShelf } from './token-book.ts'
import { createWebhookSender } from './webhook-sender.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** What all emulators of one running sandbox share. */
export interface Surroundings {
  dir: string
  now(): Date
  /** Root of the sandbox, without a slash at the end; known once it listens. */
  url(): string
  redirectOrigins: readonly string[]
  /** Provider limits are counted and enforced. */
  limits: boolean
  /** Of large uploads only beginning, size and hash are kept. */
  countOnly: boolean
  /** How many times faster than real life attention gathers on posts. */
  growthSpeed: number
}

/** What one emulator may use. */
export interface World {
  readonly id: string
  now(): Date
  /** An absolute address under this provider's prefix. */
  url(path?: string): string
  /** A named JSON file in the provider's folder. Flushed before each answer leaves. */
  store<T extends object>(name: string, fresh: () => T): Store<T>
  readonly files: FileShelf
  readonly tokens: TokenBook
  readonly faults: FaultPanel
  readonly calls: CallLog
  readonly webhooks: WebhookSender
  /** The numbers a post has gathered by `at`, or by now. */
  growth(postId: string, publishedAt: string | Date, at?: Date): Growth
  rateWindow(limit: number, windowSeconds: number): RateWindow
  /** Whether an app may be sent back there: this machine, or an origin named at the start. */
  redirectAllowed(uri: string): boolean
  flush(): Promise<void>
  close(): Promise<void>
}

/** Makes the world of emulator `id`: its memory under `dir/id`, its panel, its log. */
export function createWorld(id: string, around: Surroundings): World {
  const folder = join(around.dir, id)
  const stores: Store<object>[] = []
  const webhooks = createWebhookSender(around.now)
  function store<T extends object>(name: string, fresh: () => T): Store<T> {
    const opened = openStore(join(folder, `${name}.json`), fresh)
    stores.push(opened)
    return opened
  }
  const tokens = openTokenBook(store<TokenShelf>('tokens', () => ({ tokens: {} })), around.now)
  const flush = async (): Promise<void> => {
    await Promise.all(stores.map((one) => one.flush()))
  }
  return {
    id,
    now: around.now,
    url: (path = '') => `${around.url()}/${id}${path}`,
    store,
    files: openFileShelf(join(folder, 'files'), { countOnly: around.countOnly }),
    tokens,
    faults: createFaultPanel(),
    calls: createCallLog(),
    webhooks,
    growth: (postId, publishedAt, at = around.now()) =>
      growthAt(postId, (at.getTime() - new Date(publishedAt).getTime()) * around.growthSpeed),
    rateWindow: (limit, windowSeconds) => createRateWindow(limit, windowSeconds, around.now, around.limits),
    redirectAllowed: (uri) => redirectAllowed(uri, around.redirectOrigins),
    flush,
    async close() {
      await webhooks.close()
      await flush()
    },
  }
}

function redirectAllowed(uri: string, origins: readonly string[]): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, origin, hash } = new URL(uri)
  if (hash !== '') return false
  if (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return true
  return origins.includes(origin)
}
