import { remember } from '../api/session.ts'
import type { Output } from '../api/client.ts'
import { navigateTo } from '../shell/navigate.ts'
import { forgetSession, reloadSession } from '../shell/session.tsx'
import { ownPath } from './own-path.ts'

/** What every way in ends with: nothing of the person before stays in memory, and the app opens where they wanted to go. */
export async function comeIn({ session }: Output<'identity.auth.login'>, next?: string): Promise<void> {
  forgetSession()
  remember(session)
  await reloadSession()
  navigateTo(session.workspace ? ownPath(next) : '/workspaces/new', { replace: true })
}
