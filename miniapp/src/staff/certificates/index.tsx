import { CertificatesPage } from '@/features/certificates/certificates-page.tsx';

export default function Page() {
  return <CertificatesPage />;
}
