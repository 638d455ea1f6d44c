"""平台对数: what the platform itself reports of a day held against our rows, the difference parted into named causes."""
