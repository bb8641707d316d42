/** The mark of the product, as the console draws it: the icon of every page, and the sign beside a page's name. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#2f5bea"/>' +
  '<path d="M16 8.1c4.900 0 8.600 3.200 8.600 7.400s-3.700 7.400-8.600 7.400c-1 0-1.900-.1-2.700-.4l-3.900 2 .6-3.500c-1.100-1.300-1.700-3.100-1.700-5.100 0-4.600 2.800-7.800 7.700-7.800z" fill="#fff"/>' +
  '<path d="M12.500 15.800c.9 1.300 2.100 1.900 3.500 1.900s2.600-.6 3.500-1.900" fill="none" stroke="#2f5bea" stroke-width="2" stroke-linecap="round"/></svg>';

/** As an address that holds its own picture; without a quotation mark of either kind, so that it stands in any attribute or sheet. */
export const icon: string = `data:image/svg+xml,${encodeURIComponent(mark)}`;
