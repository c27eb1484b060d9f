// It draws the shop's pages: facts → HTML. Knows no database, no server, no shopper.
export { slugOf } from './category-path.ts';
export type { Frame, Page, ShopFront } from './frame.ts';
export { draw } from './layout.ts';
export { homePage, type CategoryTile } from './pages/home.ts';
export { categoryPage, searchPage } from './pages/listing.ts';
export { cartPage, checkoutPage, orderPage, ordersPage } from './pages/personal.ts';
export { productPage } from './pages/product.ts';
export { troublePage } from './pages/trouble.ts';
export type { GivenUp, Listed, Wished } from './pages/wished.ts';
export { MOST_IN_SITEMAP, robots, sitemap } from './sitemap.ts';
export { readWordings, sayIn, type Say } from './words.ts';
