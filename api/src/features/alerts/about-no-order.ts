/** Where a piece of news names its order: this one is about the installation itself, and for administrators alone. */
export const NO_ORDER = '';
