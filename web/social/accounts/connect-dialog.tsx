import { useEffect, useState } from 'react'
import type { Connection, NetworkCard } from '../../../server/social/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Meter } from '../../kit/progress.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { AccountFace } from './account-face.tsx'
import { isBegun } from './start-connecting.ts'

type Props = { id: string; onClose: () => void; onAgain: (network: NetworkCard, sandbox: boolean) => void; networkOf: (id: string) => NetworkCard | undefined }

/** What became of a connection: it is being tried, there is something to choose, it is done, or why it failed. */
export function ConnectDialog({ id, onClose, onAgain, networkOf }: Props) {
  // The live stream says when it moves; the look every second is for the case that the stream is cut.
  const { data } = useOperation('social.connections.get', { id }, { refetchInterval: 1_000 })
  const onward = data?.authorizeUrl ?? null
  useEffect(() => {
    // Who comes back by the browser's own button is not sent away a second time.
    if (onward && isBegun(id)) window.location.assign(onward)
  }, [onward, id])
  if (!data) return null
  const network = networkOf(data.network)
  if (data.stage === 'choose') return <ChooseDialog connection={data} onClose={onClose} />
  if (data.stage === 'failed') {
    return (
      <Dialog isOpen onClose={onClose} title={`${data.networkName} was not connected`} actions={<><Button onPress={onClose}>Leave it</Button>{network && <Button kind="primary" onPress={() => onAgain(network, data.sandbox)}>Connect again</Button>}</>}>
        <p>{data.problem?.text}</p>
        <p className="mt-1 text-ink-muted">{data.problem?.remedy}</p>
      </Dialog>
    )
  }
  if (data.stage === 'connected') {
    return <Dialog isOpen onClose={onClose} title={data.accountIds.length === 1 ? 'The account is connected' : `${data.accountIds.length} accounts are connected`} intro="Posts can go out on it from now on." actions={<Button kind="primary" autoFocus onPress={onClose}>Done</Button>} />
  }
  return <Dialog isOpen onClose={onClose} title={`Connecting ${data.networkName}`}><Meter label="Connecting" /><p className="mt-2 text-ink-muted">{data.stage === 'waiting' ? 'Waiting for the answer of the network.' : 'The network is asked whether it lets us in.'}</p></Dialog>
}

function ChooseDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const usable = connection.candidates.filter(one => one.obstacle === null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(usable.map(one => one.externalId)))
  const [isWorking, setWorking] = useState(false)
  const toggle = (id: string, on: boolean) => setChosen(before => new Set([...before].filter(one => one !== id).concat(on ? [id] : [])))
  const connect = async () => {
    setWorking(true)
    try {
      const { output } = await callForAnswer('social.connections.pick', { id: connection.id, externalIds: [...chosen] })
      await refreshRooms(queries, ['social'])
      toast(output.accountIds.length === 1 ? 'The account is connected' : `${output.accountIds.length} accounts are connected`)
      onClose()
    } catch (thrown) {
      toastProblem(thrown)
      setWorking(false)
    }
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={`Choose what to connect on ${connection.networkName}`} intro={connection.sandbox ? 'These are sandbox accounts: nothing leaves the house.' : undefined}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isPending={isWorking} isDisabled={chosen.size === 0} onPress={() => void connect()}>{chosen.size === 0 ? 'Connect' : `Connect ${counted(chosen.size, 'account')}`}</Button></>}
    >
      {usable.length === 0 && <Notice kind="warning" title="None of these can be connected as it is." className="mb-3" />}
      <ul className="grid gap-1">
        {connection.candidates.map(one => (
          <li key={one.externalId} className="flex items-start gap-3 py-1.5">
            <AccountFace account={{ name: one.name, network: connection.network, avatarUrl: one.avatarUrl }} />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{one.name}{one.known && <span className="pl-2 font-normal text-ink-faint">connected already</span>}</p>
              <p className={one.obstacle ? 'text-xs text-warning-ink' : 'text-xs text-ink-muted'}>{one.obstacle ?? (one.missingScopes.length > 0 ? `Works, but without ${one.missingScopes.join(', ')}` : one.handle)}</p>
            </div>
            <Checkbox label={`Connect ${one.name}`} hideLabel value={chosen.has(one.externalId)} isDisabled={one.obstacle !== null} onChange={on => toggle(one.externalId, on)} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
