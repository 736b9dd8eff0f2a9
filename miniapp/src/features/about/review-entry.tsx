import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button } from '@/ui/button/button.tsx';

/** For WeChat's reviewers, who have no printed code before them. There only where the operator named a code (WECHAT_REVIEW_CODE). */
export function ReviewEntry({ onCode }: { onCode: (code: string) => void }): ReactElement | null {
  const about = useQuery({ queryKey: ['about'], queryFn: () => call('GET /v1/about', {}), retry: 0 });
  const code = about.data?.reviewCode;
  if (!code) return null;
  return (
    <Button icon="code" onTap={() => onCode(code)}>
      {residentCopy.about.review}
    </Button>
  );
}
