import { expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'

it('metrics count what happened, in the text Prometheus reads', async () => {
  const metrics = createMetrics()
  metrics.http('GET', '/api/v1/leads', 200, 0.004)
  metrics.operation('crm.leads.list', 'ok', 0.003)
  metrics.job('social.publish-post', 'failed', 42)
  metrics.eventsLag('crm.timeline', 1.5)
  metrics.pool(10, 7, 2)
  metrics.error()
  const text = await metrics.text()
  for (const line of [
    'foyer_http_request_duration_seconds_bucket{le="0.005",method="GET",route="/api/v1/leads",status="200"} 1',
    'foyer_http_request_duration_seconds_bucket{le="0.0025",method="GET",route="/api/v1/leads",status="200"} 0',
    'foyer_operation_duration_seconds_count{operation="crm.leads.list",outcome="ok"} 1',
    'foyer_job_duration_seconds_sum{job="social.publish-post",outcome="failed"} 42',
    'foyer_events_lag_seconds{listener="crm.timeline"} 1.5',
    'foyer_database_connections{state="busy"} 3',
    'foyer_database_connections{state="waiting"} 2',
    'foyer_unexpected_errors_total 1',
  ]) {
    expect(text).toContain(line)
  }
  expect(text).toContain('process_resident_memory_bytes')
  expect(metrics.contentType).toContain('text/plain')
})

it('two houses in one process count apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()]
  one.error()
  expect(await other.text()).toContain('foyer_unexpected_errors_total 0')
})
