import type { Context } from './operations/context.ts'

/** One record that shows a file of the library. */
export type AssetUse = {
  readonly id: string
  /** What people call the record: the title of a listing, the first words of a post. */
  readonly title: string
  /** Path of the app where it is opened. */
  readonly href: string
  /** Where in it the file stands: `Cover`, `Photo 3`, `Published`. */
  readonly place: string
  /** Why it cannot show another file instead, with what to do; null when it can. */
  readonly fixed: string | null
}

/** How a room tells where it shows files of the library, and puts another in their place. Declared by the room that keeps the references. */
export type AssetUser = {
  /** Lasting: `listing`. */
  readonly kind: string
  /** As people call the records: `Listings`. */
  readonly label: string
  /** Who lacks it is not told of these records. */
  readonly permission: string
  /** Who lacks it cannot replace a file here. */
  readonly replacePermission: string
  /** The records that show a file now, newest first, `usesListed` at most; those in the trash are left out. */
  readonly find: (ctx: Context, assetId: string) => Promise<AssetUse[]>
  /** The files that one record shows, in its order; none for a record that is gone. Only where the files of a record make a set that people look through. */
  readonly shows?: (ctx: Context, id: string) => Promise<readonly string[]>
  /** What records are called in files that leave the house, by id: lasting, and known to whoever keeps them. Ids of records that are gone are left out. */
  readonly labels?: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** The way back: ids by such names in small letters; names that nobody has are left out. */
  readonly labelled?: (ctx: Context, labels: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /**
   * Shows `to` in place of `from` in some records, in the caller's transaction. Gives for each why it stays as it is, null where
   * it was changed. A record that shows both stays, so that the same call with the two files exchanged takes all of it back.
   */
  readonly replace: (ctx: Context, from: string, to: string, ids: readonly string[]) => Promise<ReadonlyMap<string, string | null>>
}

/** So many records are listed for each kind. */
export const usesListed = 200
