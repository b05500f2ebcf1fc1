import { followUndo } from './follow-undo.ts'
import { createKit, deleteKit, getKit, listKits, makeDefault, restoreKit, updateKit } from './kit-operations.ts'
import { logoUses } from './logo-uses.ts'
import { lookOf } from './look-of.ts'
import { listKitVersions, restoreKitVersion } from './version-operations.ts'

/** How the workspace and its offices look. */
export const kits = {
  operations: [listKits, getKit, createKit, updateKit, makeDefault, deleteKit, restoreKit, listKitVersions, restoreKitVersion],
  listeners: [followUndo],
  assetUses: [logoUses],
  look: lookOf,
} as const
