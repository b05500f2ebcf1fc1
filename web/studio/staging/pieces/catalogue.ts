import { beds } from './beds.ts'
import { decoration } from './decoration.ts'
import type { PieceKind } from './piece.ts'
import { seats } from './seats.ts'
import { storage } from './storage.ts'
import { tables } from './tables.ts'

/** Every piece there is, in the order of the shelf. */
export const catalogue: readonly PieceKind[] = [...seats, ...tables, ...beds, ...storage, ...decoration]
const byKind = new Map(catalogue.map(piece => [piece.kind, piece]))

export const hasPiece = (kind: string): boolean => byKind.has(kind)

/** The piece of a kind. A scene from a later version may name one that is not here: then it is a pouf. */
export const pieceOf = (kind: string): PieceKind => byKind.get(kind) ?? byKind.get('pouf')!
