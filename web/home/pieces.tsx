import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import type { HomePiece } from '../shell/room.ts'
import { rooms } from '../shell/rooms.ts'
import { useSession } from '../shell/session.tsx'

const pieces: readonly (HomePiece & { Piece: LazyExoticComponent<ComponentType> })[] = rooms.flatMap(room => room.home ?? []).map(piece => ({ ...piece, Piece: lazy(piece.lazy) }))

/** What other rooms have to say on Home at one place, for a viewer who may see it. */
export function Pieces({ place }: { place: HomePiece['place'] }) {
  const { permissions } = useSession()
  return pieces
    .filter(piece => piece.place === place && (!piece.permission || permissions.has(piece.permission)))
    .map(({ id, Piece }) => <Suspense key={id}><Piece /></Suspense>)
}
