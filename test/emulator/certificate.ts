// A certificate authority that lives as long as one run, and a server certificate for this machine signed by it.

import forge from 'node-forge';

export interface Certificates {
  /** what a client must trust */
  readonly caPem: string;
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** A name under which only a proxy of a test finds the emulator. */
export const proxiedHost = 'management.emulator.invalid';

const dayMs = 86_400_000;

export function createCertificates(): Certificates {
  const authority = forge.pki.rsa.generateKeyPair({ bits: 2048 });
  const server = forge.pki.rsa.generateKeyPair({ bits: 2048 });
  const issuer = [{ name: 'commonName', value: 'GenAI Guard emulator, throw-away authority' }];
  const ca = createCertificate(authority.publicKey, '01', issuer, issuer);
  ca.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  ca.sign(authority.privateKey, forge.md.sha256.create());
  const leaf = createCertificate(server.publicKey, '02', [{ name: 'commonName', value: 'localhost' }], issuer);
  leaf.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: 'localhost' },
        // For tests that go through a proxy, which loopback addresses never do.
        { type: 2, value: proxiedHost },
        { type: 7, ip: '127.0.0.1' },
      ],
    },
  ]);
  leaf.sign(authority.privateKey, forge.md.sha256.create());
  return {
    caPem: forge.pki.certificateToPem(ca),
    certificatePem: forge.pki.certificateToPem(leaf),
    keyPem: forge.pki.privateKeyToPem(server.privateKey),
  };
}

function createCertificate(
  publicKey: forge.pki.rsa.PublicKey,
  serialNumber: string,
  subject: forge.pki.CertificateField[],
  issuer: forge.pki.CertificateField[],
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = serialNumber;
  // A day back: clocks of containers differ.
  certificate.validity.notBefore = new Date(Date.now() - dayMs);
  certificate.validity.notAfter = new Date(Date.now() + 2 * dayMs);
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
  return certificate;
}
