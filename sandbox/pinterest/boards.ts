import type { FastifyInstance } from 'fastify'
import { nextPinNumber } from './pinterest-state.ts'
import type { Board, Pin, Pinterest } from './pinterest-state.ts'
import { invalid, pinterestRoute } from './route.ts'
import type { Pinner } from './seed.ts'

/** Adds the profile and the boards. Secret boards need a scope of their own and are not listed. */
export function registerBoards(app: FastifyInstance, pinterest: Pinterest): void {
  const { state, store, world, rates } = pinterest
  const boardsOf = (pinner: Pinner): Board[] => Object.values(state.boards).filter(({ ownerId, privacy }) => ownerId === pinner.id && privacy !== 'SECRET')
  const show = (board: Board, pinner: Pinner) => ({ id: board.id, name: board.name, description: board.description, privacy: board.privacy, created_at: board.createdAt, owner: { username: pinner.username }, pin_count: Object.values(state.pins).filter(({ boardId }) => boardId === board.id).length, follower_count: 12 })

  pinterestRoute(app, pinterest, {
    method: 'GET', path: '/user_account', does: 'read', scopes: ['user_accounts:read'], rate: rates.reads,
    handle: ({ pinner }) => ({ id: pinner.id, username: pinner.username, account_type: 'BUSINESS', business_name: pinner.name, profile_image: world.url(`/avatar/${pinner.username}.svg`), about: pinner.about, follower_count: 640, pin_count: Object.values(state.pins).length, board_count: boardsOf(pinner).length, monthly_views: 9_000 }),
  })
  pinterestRoute(app, pinterest, {
    method: 'GET', path: '/boards', does: 'read', scopes: ['boards:read'], rate: rates.reads,
    handle: ({ pinner, query }) => paged(boardsOf(pinner), query, (board) => show(board, pinner)),
  })
  pinterestRoute(app, pinterest, {
    method: 'POST', path: '/boards', does: 'create', scopes: ['boards:read', 'boards:write'], rate: rates.writes,
    handle: ({ pinner, body, reply }) => {
      const name = String(body.name ?? '').trim()
      if (name === '' || name.length > 50) throw invalid('name has 1 to 50 letters')
      if (boardsOf(pinner).some((one) => one.name.toLowerCase() === name.toLowerCase())) throw invalid(`You already have a board called ${name}`)
      const board: Board = { id: nextPinNumber(pinterest), ownerId: pinner.id, name, description: String(body.description ?? ''), privacy: (body.privacy as Board['privacy'] | undefined) ?? 'PUBLIC', createdAt: world.now().toISOString() }
      state.boards[board.id] = board
      store.touch()
      return reply.status(201).send(show(board, pinner))
    },
  })
}

/** A page of a list, 25 at a time unless asked; `bookmark` is null at the end. */
export function paged<T extends Board | Pin>(items: T[], query: Record<string, string>, show: (item: T) => unknown): { items: unknown[]; bookmark: string | null } {
  const size = Number(query.page_size ?? 25)
  if (!Number.isInteger(size) || size < 1 || size > 250) throw invalid('page_size is 1 to 250')
  const from = query.bookmark ? Number(Buffer.from(query.bookmark, 'base64url').toString()) : 0
  if (!Number.isInteger(from)) throw invalid('bookmark')
  return { items: items.slice(from, from + size).map(show), bookmark: from + size < items.length ? Buffer.from(String(from + size)).toString('base64url') : null }
}
