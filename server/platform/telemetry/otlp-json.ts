import type { Attributes, FinishedSpan } from './tracer.ts'

const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 }

/**
 * Spans as the body of `POST /v1/traces` (OTLP/HTTP with JSON, opentelemetry.io/docs/specs/otlp "JSON Protobuf Encoding"):
 * lowerCamelCase names, ids in hex and not base64, 64-bit numbers as text, enums as numbers.
 */
export function otlpJson(spans: readonly FinishedSpan[], resource: Attributes): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: pairs(resource) },
        scopeSpans: [{ scope: { name: 'foyer' }, spans: spans.map(spanJson) }],
      },
    ],
  })
}

function spanJson({ traceId, spanId, parentSpanId, name, kind, startMs, endMs, attributes, failure }: FinishedSpan) {
  return {
    traceId,
    spanId,
    ...(parentSpanId ? { parentSpanId } : {}),
    name,
    kind: kinds[kind],
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(endMs),
    attributes: pairs(attributes),
    // 0 unset, 2 error; "ok" is reserved for a person who overrules the code.
    status: failure === null ? { code: 0 } : { code: 2, message: failure.slice(0, 500) },
  }
}

/** Microseconds are what the clock gives; as a double, nanoseconds since 1970 would be wrong by hundreds. */
function nanos(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n)
}

function pairs(attributes: Attributes) {
  return Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: valueJson(value) }]))
}

function valueJson(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value.slice(0, 2_000) }
  if (typeof value === 'boolean') return { boolValue: value }
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
}
