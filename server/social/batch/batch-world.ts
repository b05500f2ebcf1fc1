import { workspaceOf } from '../../identity/index.ts'
import { listingsNamed } from '../../listings/index.ts'
import { assetsNamed } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AccountRow } from '../accounts/account.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import { categoriesOf } from '../categories/categories.ts'
import { networkOf } from '../networks/networks.ts'
import type { BatchRecord, RowRecord } from './batch-store.ts'
import type { BatchDefaults, BatchPlace } from './contract.ts'
import { isAddress, partsOf } from './read-row.ts'

/** What rows may name, looked up once for some of them. */
export type BatchWorld = {
  columnOf: ReadonlyMap<BatchPlace, number>
  zone: string
  dates: BatchDefaults['dates']
  accounts: ReadonlyMap<string, AccountRow>
  accountNamed: (name: string) => string[]
  defaultAccounts: readonly string[]
  /** Ids by name, in small letters. */
  assets: ReadonlyMap<string, string>
  listings: ReadonlyMap<string, string>
  categories: ReadonlyMap<string, string>
}

export async function readWorld(ctx: Context, { mapping, defaults }: Pick<BatchRecord, 'mapping' | 'defaults'>, rows: readonly Pick<RowRecord, 'cells'>[]): Promise<BatchWorld> {
  const columnOf = new Map(mapping.flatMap(({ column, to }) => (to ? [[to, column] as const] : [])))
  const cells = (place: BatchPlace) => rows.map(({ cells: all }) => (all[columnOf.get(place) ?? -1] ?? '').trim()).filter((cell) => cell !== '')
  const accounts = await accountsOf(ctx)
  return {
    columnOf,
    zone: defaults.zone ?? (await workspaceOf(ctx)).timeZone,
    dates: defaults.dates,
    accounts: new Map(accounts.map((one) => [one.id, one])),
    accountNamed: (name) => accountsNamed(accounts, name),
    defaultAccounts: defaults.accountIds.filter((id) => accounts.some((one) => one.id === id)),
    assets: await assetsNamed(ctx, cells('media').flatMap(partsOf).filter((name) => !isAddress(name))),
    listings: await listingsNamed(ctx, cells('listing')),
    categories: new Map((await categoriesOf(ctx)).map(({ id, name }) => [name.toLowerCase(), id as string])),
  }
}

/** Accounts by name, handle or network; `facebook: Wrenfield Homes` says both. */
export function accountsNamed(accounts: readonly Pick<AccountRow, 'id' | 'network' | 'name' | 'handle'>[], text: string): string[] {
  const plain = (one: string) => one.trim().toLowerCase().replace(/^@/, '')
  const isNetwork = (network: string, word: string) => plain(network) === word || plain(networkOf(network).name) === word
  const [before, ...after] = text.split(':')
  const rest = plain(after.join(':'))
  if (rest !== '') {
    const found = accounts.filter(({ network, name, handle }) => isNetwork(network, plain(before!)) && (plain(name) === rest || plain(handle) === rest))
    if (found.length > 0) return found.map(({ id }) => id)
  }
  const wanted = plain(text)
  const byName = accounts.filter(({ name, handle }) => plain(name) === wanted || plain(handle) === wanted)
  return (byName.length > 0 ? byName : accounts.filter(({ network }) => isNetwork(network, wanted))).map(({ id }) => id)
}
