import type { IDisplayOptions } from 'n8n-workflow';

type Show = NonNullable<IDisplayOptions['show']>;

/** Shown in nodes that were added before version 1.1 of the node; they keep their fields. */
export function before11(show: IDisplayOptions['show']): Show {
	return { ...show, '@version': [1] };
}

/** Shown in nodes of version 1.1 and later: ids are picked from lists, and lists come simplified. */
export function since11(show: IDisplayOptions['show']): Show {
	return { ...show, '@version': [{ _cnd: { gte: 1.1 } }] };
}
