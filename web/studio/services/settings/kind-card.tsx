import { FlaskConical, Plug } from 'lucide-react'
import type { ServiceKind } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { toast, toastProblem } from '../../../kit/toast-store.ts'
import { navigateTo } from '../../../shell/navigate.ts'

/** A service that can be connected: what it is, what it can, and its imitation where the sandbox runs. */
export function KindCard({ kind, isTried, onConnect }: { kind: ServiceKind; isTried: boolean; onConnect: () => void }) {
  const connect = useAct('studio.services.connect')
  const tryIt = () => connect.mutate({ provider: kind.provider, sandbox: true }, { onSuccess: ({ output }) => toast(`${output.name} is connected`, { action: { label: 'Stage a room', run: () => navigateTo('/studio/staging/service') } }), onError: error => toastProblem(error) })
  return (
    <li className="flex flex-col gap-2 rounded-md p-3.5 shadow-[inset_0_0_0_1px_var(--line)]">
      <h3 className="font-semibold">{kind.name}</h3>
      <p className="text-ink-muted">{kind.about}</p>
      <ul className="mb-1 list-disc pl-4 text-xs text-ink-muted">{kind.facts.map(fact => <li key={fact}>{fact}</li>)}</ul>
      <span className="mt-auto flex flex-wrap gap-2">
        <Button size="sm" icon={Plug} onPress={onConnect} aria-haspopup="dialog">Connect {kind.name}</Button>
        {kind.sandbox && !isTried && <Button size="sm" kind="quiet" icon={FlaskConical} isPending={connect.isPending} onPress={tryIt}>Try the sandbox’s</Button>}
      </span>
    </li>
  )
}
