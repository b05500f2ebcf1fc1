import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { toProblem, problemText } from '../../../kit/problem.ts'
import { useMay } from '../../../shell/session.tsx'
import { CredentialFacts } from './credential-facts.tsx'

type Props = { assetId: string; name: string; /** Its present content; 1 is as it was uploaded, or first made. */ version: number }

/** Verifies a picture of the library: the present content, and the one that was uploaded where they differ. */
export default function AssetCredentials({ assetId, name, version }: Props) {
  const [asked, setAsked] = useState<number | null>(null)
  const { data, error, isFetching } = useOperation('studio.credentials.verify', { assetId, versionNumber: asked ?? version }, { enabled: asked !== null })
  if (!useMay('studio:read')) return <p className="text-ink-muted">Your role does not verify pictures.</p>
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap gap-2">
        <Button size="sm" icon={ShieldCheck} isPending={isFetching && asked === version} onPress={() => setAsked(version)}>{version > 1 ? `Verify version ${version}` : 'Verify'}</Button>
        {version > 1 && <Button size="sm" isPending={isFetching && asked === 1} onPress={() => setAsked(1)}>Verify it as it was uploaded</Button>}
      </p>
      {asked === null ? <p className="text-ink-muted">Whether C2PA credentials and the IPTC source are in the file, and whether they hold. Pictures get both when they leave the house.</p>
        : error ? <p role="alert" className="text-danger-ink">{problemText(toProblem(error))}</p>
        : data && !isFetching && <CredentialFacts name={asked === version ? name : `${name} as it was uploaded`} credentials={data} />}
    </div>
  )
}
