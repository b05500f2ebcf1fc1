import { useBlocker } from '@tanstack/react-router'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'

/** Asks once before a screen with unsaved text is left, and lets the browser ask before the tab is closed. */
export function LeaveGuard({ when, what = 'What you typed' }: { when: boolean; what?: string }) {
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname, enableBeforeUnload: () => when, withResolver: true })
  const stay = () => blocker.status === 'blocked' && blocker.reset()
  return (
    <Dialog
      isOpen={blocker.status === 'blocked'} onClose={stay} isAlert title="Leave without saving?"
      actions={<><Button onPress={() => blocker.status === 'blocked' && blocker.proceed()}>Leave</Button><Button kind="primary" autoFocus onPress={stay}>Stay</Button></>}
    >
      {what} is not saved yet.
    </Dialog>
  )
}
