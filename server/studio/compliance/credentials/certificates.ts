import { createPrivateKey, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { CredentialRefused, type MadeKey } from './credential-task.ts'

x509.cryptoProvider.set(webcrypto as Crypto)
const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const years = (now: Date, count: number) => new Date(now.getTime() + count * 31_557_600_000)
/** C2PA 2.1, section 14.5: a signer's certificate is for e-mail protection or document signing. */
const purposes = ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36']

const pkcs8Of = async (key: webcrypto.CryptoKey) => Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64')
const serial = () => Buffer.from(webcrypto.getRandomValues(new Uint8Array(12))).toString('hex')

/** Makes an authority of this house and a certificate that it signs. The authority's key is thrown away at once: it signs nothing else. */
export async function makeCertificates(name: string, at: string): Promise<MadeKey> {
  const now = new Date(at)
  const until = years(now, 5)
  const [caKeys, keys] = await Promise.all([0, 1].map(() => webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>)) as [webcrypto.CryptoKeyPair, webcrypto.CryptoKeyPair]
  const from = new Date(now.getTime() - 3_600_000)
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(), name: [{ CN: [`${name} (Foyer house authority)`] }, { O: [name] }], notBefore: from, notAfter: until, keys: caKeys as CryptoKeyPair, signingAlgorithm: curve,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true), await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey as CryptoKey)],
  })
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: serial(), subject: [{ CN: [name] }, { O: [name] }], issuer: ca.subject, notBefore: from, notAfter: until, publicKey: keys.publicKey as CryptoKey, signingKey: caKeys.privateKey as CryptoKey, signingAlgorithm: curve,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true), new x509.ExtendedKeyUsageExtension(purposes.slice(0, 1)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey as CryptoKey), await x509.AuthorityKeyIdentifierExtension.create(ca),
    ],
  })
  return { keyPkcs8: await pkcs8Of(keys.privateKey), chainPem: [leaf, ca].map((one) => one.toString('pem')).join('\n'), algorithm: 'ES256', subject: leaf.subject, issuer: leaf.issuer, validUntil: until.toISOString() }
}

/** Reads a key and a chain that somebody brought, and refuses what could not sign. */
export function checkCertificates(keyPem: string, chainPem: string, at: string): MadeKey {
  const [leaf, ...others] = chainOf(chainPem)
  if (!leaf) throw new CredentialRefused('the certificate is not PEM')
  const now = new Date(at)
  if (leaf.notAfter <= now || leaf.notBefore > now) throw new CredentialRefused('the certificate is not valid today')
  if (others.length === 0 || leaf.subject === leaf.issuer) throw new CredentialRefused('the chain of the issuer is missing')
  const usage = leaf.getExtension(x509.ExtendedKeyUsageExtension)
  if (!usage?.usages.some((one) => purposes.includes(String(one)))) throw new CredentialRefused('the certificate is not made for signing documents or e-mail, which C2PA asks for')
  const key = privateKeyOf(keyPem)
  const algorithm = key.asymmetricKeyType === 'rsa' ? 'PS256' : key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ES256' : key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'ES384' : null
  if (!algorithm) throw new CredentialRefused('the key is neither P-256, P-384 nor RSA')
  return { keyPkcs8: key.export({ type: 'pkcs8', format: 'der' }).toString('base64'), chainPem, algorithm, subject: leaf.subject, issuer: leaf.issuer, validUntil: leaf.notAfter.toISOString() }
}

function privateKeyOf(pem: string) {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    throw new CredentialRefused('the private key cannot be read; it has to be PEM without a passphrase', { cause: error })
  }
}

/** The certificates of a PEM text, in its order. */
export function chainOf(pem: string): x509.X509Certificate[] {
  try {
    return x509.PemConverter.decode(pem).map((der) => new x509.X509Certificate(der))
  } catch (error) {
    throw new CredentialRefused('the certificate cannot be read', { cause: error })
  }
}

