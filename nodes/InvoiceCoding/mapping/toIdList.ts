/** `Account, CostCenter; VatCode`, or a list that an expression gave, as ids without blanks. */
export function toIdList(value: unknown): string[] {
	if (value === undefined || value === null) return [];
	const parts = Array.isArray(value) ? value.map(String) : String(value).split(/[,;\n]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}
