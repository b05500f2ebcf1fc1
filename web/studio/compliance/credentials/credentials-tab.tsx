import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { formatDateTime } from '../../../kit/format.ts'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/section.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { FailedState } from '../../../kit/states.tsx'
import { useSession } from '../../../shell/session.tsx'
import { CertificateDialog } from './certificate-dialog.tsx'
import { VerifyBox } from './verify-box.tsx'

/** With what pictures are signed that leave the house, and what a file says about itself. */
export function CredentialsTab() {
  const zone = useSession().workspace?.timeZone
  const { data, error, refetch } = useOperation('studio.credentials.get', {})
  const [isSetting, setSetting] = useState(false)
  return (
    <>
      <Section title="Verify a picture" className="pb-5"><VerifyBox /></Section>
      <Section title="Who signs" className="pb-5" end={data?.may.edit && <Button size="sm" kind="quiet" icon={KeyRound} onPress={() => setSetting(true)}>Use your own certificate</Button>}>
        {!data ? (error ? <FailedState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={2} check={false} face={false} label="Loading the certificate" />) : (
          <div className="grid max-w-[72ch] gap-3">
            <p className="text-ink-muted">Altered pictures that are downloaded carry C2PA credentials: the original, each step, and who signed. All renditions of them, posts too, name their source in IPTC metadata.</p>
            {data.signer ? <Facts facts={[{ label: 'Name', value: data.signer.subject }, { label: 'Issued by', value: data.signer.issuer }, { label: 'Until', value: formatDateTime(data.signer.validUntil, { timeZone: zone }) }]} /> : <p>The house makes a certificate with the first download.</p>}
            {!data.signer?.isOwn && <Notice kind="warning" title="Not on the C2PA trust list">{data.notice}</Notice>}
          </div>
        )}
      </Section>
      {isSetting && <CertificateDialog onClose={() => setSetting(false)} />}
    </>
  )
}
