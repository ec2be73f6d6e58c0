/** Return a pointer or an error pointer, never NULL. What returns NULL for something optional is left out. */
const GIVES_ERROR = `
  clk_get devm_clk_get devm_clk_get_enabled devm_clk_get_prepared of_clk_get of_clk_get_by_name
  devm_clk_hw_register_fixed_rate clk_register devm_clk_register clk_hw_get_clk devm_ioremap_resource
  devm_platform_ioremap_resource devm_platform_ioremap_resource_byname devm_platform_get_and_ioremap_resource
  regulator_get devm_regulator_get devm_regulator_get_exclusive regulator_register devm_regulator_register gpiod_get
  devm_gpiod_get devm_gpiod_get_index devm_gpiod_get_array gpiod_get_array fwnode_gpiod_get_index
  devm_fwnode_gpiod_get reset_control_get devm_reset_control_get devm_reset_control_get_exclusive
  devm_reset_control_get_shared phy_get devm_phy_get devm_of_phy_get devm_of_phy_get_by_index devm_phy_create
  devm_of_phy_provider_register phy_connect phy_attach get_phy_device fixed_phy_register pwm_get devm_pwm_get
  devm_fwnode_pwm_get iio_channel_get devm_iio_channel_get nvmem_cell_get devm_nvmem_cell_get nvmem_device_get
  devm_nvmem_device_get nvmem_register devm_nvmem_register nvmem_cell_read syscon_node_to_regmap
  syscon_regmap_lookup_by_phandle syscon_regmap_lookup_by_compatible devm_regmap_init_i2c devm_regmap_init_spi
  devm_regmap_init_mmio devm_regmap_init regmap_init_mmio devm_regmap_field_alloc pinctrl_get devm_pinctrl_get
  pinctrl_lookup_state devm_pinctrl_register pinctrl_register mbox_request_channel mbox_request_channel_byname
  dma_request_chan power_supply_register devm_power_supply_register thermal_zone_device_register
  devm_thermal_of_zone_register thermal_cooling_device_register devm_thermal_of_cooling_device_register
  hwmon_device_register_with_info devm_hwmon_device_register_with_info devm_hwmon_device_register_with_groups
  devm_rtc_allocate_device devm_rtc_device_register backlight_device_register devm_backlight_device_register
  devfreq_add_device devm_devfreq_add_device devm_extcon_dev_allocate i2c_new_client_device i2c_new_dummy_device
  devm_i2c_new_dummy_device i2c_new_ancillary_device kthread_run kthread_create kthread_create_on_node
  kthread_create_worker class_create device_create device_create_with_groups root_device_register
  platform_device_register_simple platform_device_register_full platform_device_register_data
  platform_device_register_resndata memdup_user memdup_user_nul vmemdup_user strndup_user memdup_array_user filp_open
  anon_inode_getfile dentry_open dma_buf_export dma_buf_get dma_buf_attach dma_buf_map_attachment
  dma_buf_map_attachment_unlocked ib_alloc_pd ib_alloc_mr ib_create_cq ib_create_qp ib_alloc_cq crypto_alloc_shash
  crypto_alloc_ahash crypto_alloc_skcipher crypto_alloc_aead crypto_alloc_akcipher crypto_alloc_kpp crypto_alloc_rng
  crypto_alloc_cipher crypto_alloc_comp crypto_alloc_acomp bpf_prog_get bpf_prog_get_type bpf_map_get page_pool_create
  typec_register_port typec_switch_register typec_mux_register usb_role_switch_register tee_shm_alloc_kernel_buf
  tee_client_open_context
`;
/** Return NULL on failure, never an error pointer. */
const GIVES_NULL = `
  kmalloc kzalloc kcalloc kmalloc_array krealloc kvmalloc kvzalloc kvcalloc kvmalloc_array kmemdup kmemdup_nul kstrdup
  kstrndup kasprintf vmalloc vzalloc devm_kmalloc devm_kzalloc devm_kcalloc devm_kmalloc_array devm_kmemdup
  devm_kstrdup devm_kasprintf kmem_cache_alloc kmem_cache_zalloc kmem_cache_create mempool_create mempool_alloc
  dma_pool_create dma_pool_alloc dma_alloc_coherent dmam_alloc_coherent alloc_page alloc_pages alloc_percpu alloc_skb
  netdev_alloc_skb napi_alloc_skb skb_clone skb_copy alloc_netdev alloc_etherdev alloc_etherdev_mqs
  devm_alloc_etherdev alloc_workqueue alloc_ordered_workqueue create_singlethread_workqueue ioremap ioremap_wc
  devm_ioremap of_iomap of_find_node_by_name of_find_node_by_path of_find_compatible_node of_find_matching_node
  of_get_child_by_name of_get_parent of_parse_phandle of_get_next_child of_node_get of_find_device_by_node
  platform_get_resource platform_get_resource_byname platform_device_alloc input_allocate_device
  devm_input_allocate_device kobject_create_and_add mdiobus_alloc devm_mdiobus_alloc iio_device_alloc
  devm_iio_device_alloc dev_get_by_name dev_get_by_index __dev_get_by_index usb_alloc_urb usb_alloc_coherent
  ieee80211_alloc_hw wiphy_new fget
`;

type Failure = 'error' | 'null';

let known: ReadonlyMap<string, Failure> | null = null;

/** How a function says that it failed; undefined for one that is not known. */
export function failureOf(name: string): Failure | undefined {
  known ??= new Map([...namesIn(GIVES_ERROR, 'error'), ...namesIn(GIVES_NULL, 'null')]);
  return known.get(name);
}

function namesIn(text: string, failure: Failure): [string, Failure][] {
  return text
    .trim()
    .split(/\s+/)
    .map((name) => [name, failure]);
}
