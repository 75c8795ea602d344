import type { NetEdit } from '@gezhi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewEdit } from '../../../features/grid/api';
import { editOf, type NetDraft } from '../../../features/grid/netDraft';

const pauseMs = 350;

/** What the edit being made would do, asked anew a moment after every change of it. The form and the map share the answer. */
export function usePreview(draft: NetDraft | null) {
  const edit = draft && editOf(draft);
  const text = edit ? JSON.stringify(edit) : null;
  const asked = useSettled(text);
  const preview = useQuery({
    queryKey: ['net-preview', asked],
    queryFn: ({ signal }) => previewEdit({ body: JSON.parse(asked!) as NetEdit }, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });
  const isCurrent = asked === text && text !== null && !preview.isPlaceholderData;
  return { edit, preview: text === null ? undefined : preview.data, error: preview.error, isCurrent };
}

function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
